package elevennines.store.data.code;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

import com.backblaze.erasure.CodingLoop;
import com.backblaze.erasure.InputOutputByteTableCodingLoop;

/// Asks a coding loop two questions: are your bytes those of the library's loop, and how fast are you once compiled?
///
/// Code that the JIT has not reached yet is no measure: a vector loop starts at 3 MB/s, for each of its vectors is then an
/// object on the heap, and ends at 25 GB/s a second later. So the trial calls the loop until it beats the rate to beat or its
/// time is up. A vector loop is warmed on short ranges, which reach the compiler's invocation threshold soonest; a scalar one on
/// ranges of the length it will see, since the compiler unrolls no further than the trips it saw (5 GB/s became 2).
final class LoopTrial {
    /// Passes of every shape in one call: 13 = 5 + 5 + 3 inputs, 3 = 2 + 1 outputs.
    private static final int INPUTS = 13;
    private static final int OUTPUTS = 3;
    private static final int SHARD_BYTES = 16 * 1024;
    private static final int WARM_CALLS = 25;
    private static final int PROBE_BYTES = 4096;
    private static final int TIMED_CALLS = 30;
    private static final int ROUNDS_MIN = 20;
    /// Bounds the warm-up whatever the clock does.
    private static final int ROUNDS_MAX = 5_000;

    private final LongSupplier nanoTime;
    private final long nanosMax;
    private final byte[][] rows = new byte[OUTPUTS][INPUTS];
    private final byte[][] inputs = new byte[INPUTS][SHARD_BYTES];
    private final byte[][] outputs = new byte[OUTPUTS][SHARD_BYTES];
    private final byte[][] expected = new byte[OUTPUTS][SHARD_BYTES];

    /// @param name what the log and the lab call it
    /// @param warmBytes length of the ranges that warm it up
    /// @param vector true if it needs the Vector API
    record Contender(String name, CodingLoop loop, int warmBytes, boolean vector) {}

    /// @param nanosMax how long one contender may take to warm up
    LoopTrial(LongSupplier nanoTime, long nanosMax) {
        this.nanoTime = nanoTime;
        this.nanosMax = nanosMax;
        // Any bytes do, the same at each start: what is random here is not the store's behaviour.
        SplittableRandom random = new SplittableRandom(0x9A11_0C0DEL);
        for (byte[] row : rows)
            random.nextBytes(row);
        for (byte[] input : inputs)
            random.nextBytes(input);
        run(new InputOutputByteTableCodingLoop(), expected, 0, SHARD_BYTES);
    }

    /// True if the loop writes the library's bytes, all of them and no others, in ranges even and odd.
    boolean isRight(CodingLoop loop) {
        return isRight(loop, 0, 1) && isRight(loop, 3, 61) && isRight(loop, 16, 64) && isRight(loop, 7, 331)
                && isRight(loop, 1000, 1024);
    }

    /// As [#isRight], over all the bytes: for a loop that is compiled by now, since the compiler may be wrong too.
    boolean isRightWhenCompiled(CodingLoop loop) {
        return isRight(loop) && isRight(loop, 0, SHARD_BYTES) && isRight(loop, 5, SHARD_BYTES - 6);
    }

    /// Megabytes of input per second, the best of many calls; or of a probe, if the loop never beat `toBeat`; or 0, if the clock stands
    /// still, as that of a stepped world does.
    long megabytesPerSecond(Contender contender, long toBeat) {
        CodingLoop loop = contender.loop;
        long start = nanoTime.getAsLong();
        long best = 0;
        for (int round = 0; round < ROUNDS_MAX && nanoTime.getAsLong() - start < nanosMax; round++) {
            if (round >= ROUNDS_MIN && (best > toBeat || nanoTime.getAsLong() == start))
                break;
            for (int call = 0; call < WARM_CALLS; call++)
                run(loop, outputs, 0, contender.warmBytes);
            best = Math.max(best, timed(loop, PROBE_BYTES));
        }
        for (int call = 0; call < TIMED_CALLS && best > toBeat; call++)
            best = Math.max(best, timed(loop, SHARD_BYTES));
        return best;
    }

    private long timed(CodingLoop loop, int length) {
        long start = nanoTime.getAsLong();
        run(loop, outputs, 0, length);
        long nanos = nanoTime.getAsLong() - start;
        return nanos > 0 ? 1_000L * INPUTS * length / nanos : 0;
    }

    private boolean isRight(CodingLoop loop, int offset, int length) {
        for (byte[] output : outputs)
            Arrays.fill(output, (byte) 0x5A);
        run(loop, outputs, offset, length);
        for (int output = 0; output < OUTPUTS; output++) {
            byte[] all = outputs[output];
            if (!Arrays.equals(all, offset, offset + length, expected[output], offset, offset + length))
                return false;
            for (int i = 0; i < SHARD_BYTES; i++)
                if ((i < offset || i >= offset + length) && all[i] != 0x5A)
                    return false;
        }
        return true;
    }

    private void run(CodingLoop loop, byte[][] into, int offset, int length) {
        loop.codeSomeShards(rows, inputs, INPUTS, into, OUTPUTS, offset, length);
    }
}
