package elevennines.store.data.code;

import com.backblaze.erasure.CodingLoop;

import elevennines.store.model.ErasureCode;

/// Turns k data shards into m parity shards, and any k of the k+m back into the rest.
///
/// The shards of a stripe are equally long byte arrays, data first: `shards[0..k)` hold the stripe's bytes in order,
/// `shards[k..k+m)` its parity. Every call works on the same range `[offset, offset + length)` of all of them, and byte `i`
/// of one shard depends on bytes `i` of the others only: a range of a stripe can be coded alone, and out of order.
///
///     stripe          D0 D1 D2 D3 … (shardBytes each, the last padded with zeros)
///     shards[0]       D0 ┐ byte i of P0 = g(0,0)·D0[i] + … + g(0,k-1)·Dk-1[i]
///     shards[k-1]     Dk ┘     over GF(2⁸) modulo x⁸+x⁴+x³+x²+1 (0x11D): + is XOR
///     shards[k]       P0
///     shards[k+m-1]   Pm
///
/// Thread-safe. Output bytes equal those of `com.backblaze.erasure.ReedSolomon`, whichever loop runs. Arguments that do not
/// fit throw [IllegalArgumentException] before a byte is written: the loop below does not check.
///
/// Sources: Reed and Solomon, "Polynomial codes over certain finite fields" (1960); Plank, "A tutorial on Reed-Solomon
/// coding for fault-tolerance in RAID-like systems" (1997) with Plank and Ding's correction (2003), which is why the code is
/// systematic by inversion and not by stacking; Backblaze JavaReedSolomon (2015).
public final class StripeCodec {
    private final ErasureCode code;
    private final CodingLoop loop;
    private final CodeMatrix matrix;

    public StripeCodec(ErasureCode code, CodingLoop loop) {
        this.code = code;
        this.loop = loop;
        this.matrix = new CodeMatrix(code);
    }

    public ErasureCode code() {
        return code;
    }

    /// Fills the parity shards from the data shards. With m = 0 there is nothing to fill.
    public void encode(byte[][] shards, int offset, int length) {
        checkStripe(shards, offset, length);
        for (int shard = 0; shard < code.shards(); shard++)
            checkShard(shards, shard, offset, length);
        if (code.m() == 0 || length == 0)
            return;
        byte[][] parity = new byte[code.m()][];
        System.arraycopy(shards, code.k(), parity, 0, parity.length);
        loop.codeSomeShards(matrix.parityRows(), shards, code.k(), parity, parity.length, offset, length);
    }

    /// Rebuilds every absent shard, data and parity, in the buffers the caller put there.
    public void decode(byte[][] shards, boolean[] present, int offset, int length) {
        checkStripe(shards, offset, length);
        checkPresent(present);
        rebuild(shards, present, absent(present, code.shards()), offset, length);
    }

    /// Rebuilds the absent data shards only, all that a read needs. Absent parity may be null and stays as it is.
    public void decodeData(byte[][] shards, boolean[] present, int offset, int length) {
        checkStripe(shards, offset, length);
        checkPresent(present);
        rebuild(shards, present, absent(present, code.k()), offset, length);
    }

    /// Rebuilds one absent shard; others may be absent too, and null. What a repair of one lost disk needs.
    public void decodeShard(int shard, byte[][] shards, boolean[] present, int offset, int length) {
        checkStripe(shards, offset, length);
        checkPresent(present);
        if (shard < 0 || shard >= code.shards() || present[shard])
            throw new IllegalArgumentException("Shard " + shard + " of " + code + " is not an absent one");
        rebuild(shards, present, 1 << shard, offset, length);
    }

    private void rebuild(byte[][] shards, boolean[] present, int wanted, int offset, int length) {
        if (wanted == 0)
            return;
        int sources = cheapestSources(present);
        for (int shard = 0; shard < code.shards(); shard++)
            if (((wanted | sources) >>> shard & 1) == 1)
                checkShard(shards, shard, offset, length);
        if (length == 0)
            return;
        byte[][] inputs = select(shards, sources);
        byte[][] outputs = select(shards, wanted);
        byte[][] rows = matrix.rowsFor(new CodeMatrix.Erasure(sources, wanted));
        loop.codeSomeShards(rows, inputs, inputs.length, outputs, outputs.length, offset, length);
    }

    /// The first k present shards: data before parity, since a row of the inverse is sparse where data survived.
    private int cheapestSources(boolean[] present) {
        int sources = 0;
        int count = 0;
        for (int shard = 0; shard < code.shards() && count < code.k(); shard++)
            if (present[shard]) {
                sources |= 1 << shard;
                count++;
            }
        if (count < code.k())
            throw new IllegalArgumentException("Only " + count + " shards of " + code + " are present, " + code.k() + " are needed");
        return sources;
    }

    private static int absent(boolean[] present, int shards) {
        int absent = 0;
        for (int shard = 0; shard < shards; shard++)
            if (!present[shard])
                absent |= 1 << shard;
        return absent;
    }

    private static byte[][] select(byte[][] shards, int mask) {
        byte[][] selected = new byte[Integer.bitCount(mask)][];
        for (int next = 0; mask != 0; mask &= mask - 1)
            selected[next++] = shards[Integer.numberOfTrailingZeros(mask)];
        return selected;
    }

    private void checkStripe(byte[][] shards, int offset, int length) {
        if (shards.length != code.shards())
            throw new IllegalArgumentException(code + " has " + code.shards() + " shards, not " + shards.length);
        if (offset < 0 || length < 0)
            throw new IllegalArgumentException("Negative range: offset " + offset + ", length " + length);
    }

    private void checkPresent(boolean[] present) {
        if (present.length != code.shards())
            throw new IllegalArgumentException(code + " has " + code.shards() + " shards, not " + present.length);
    }

    private static void checkShard(byte[][] shards, int shard, int offset, int length) {
        byte[] bytes = shards[shard];
        if (bytes == null)
            throw new IllegalArgumentException("Shard " + shard + " has no buffer");
        if (length > bytes.length - offset)
            throw new IllegalArgumentException(
                    "Shard " + shard + " has " + bytes.length + " bytes, not " + offset + " + " + length);
    }
}
