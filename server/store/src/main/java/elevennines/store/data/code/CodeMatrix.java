package elevennines.store.data.code;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.backblaze.erasure.Galois;
import com.backblaze.erasure.Matrix;

import elevennines.store.model.ErasureCode;

/// The generator matrix of a code, and the rows that undo an erasure.
///
/// Start from the (k+m)×k Vandermonde matrix V, `V(r,c) = r^c` over GF(2⁸): any k of its rows are independent, because the
/// rows are distinct points of a polynomial of degree < k. Multiplying by the inverse of its top k×k block gives
///
///     G = V · V_top⁻¹ = ┌ I ┐  k rows: data shards are the data (systematic)
///                       └ P ┘  m rows: parity
///
/// and keeps that independence. Survivors S (k rows of G) hold `G_S · data`, so a lost shard with row g is
/// `g · G_S⁻¹ · survivors`: one row of k coefficients, for data and parity alike. Rows are kept per erasure, since the
/// inversion costs k³ and a dead disk asks for the same few erasures for each of its stripes.
public final class CodeMatrix {
    /// A world with a dead zone sees some hundreds of erasures; beyond the limit all are forgotten and learnt anew.
    private static final int ERASURES_MAX = 4096;

    private final ErasureCode code;
    private final Matrix generator;
    private final byte[][] parityRows;
    private final Map<Erasure, byte[][]> rows = new ConcurrentHashMap<>();

    /// Which k shards are read and which are wanted, as bit sets: bit s is shard s.
    record Erasure(int sources, int wanted) {}

    public CodeMatrix(ErasureCode code) {
        this.code = code;
        Matrix vandermonde = new Matrix(code.shards(), code.k());
        for (int row = 0; row < code.shards(); row++)
            for (int column = 0; column < code.k(); column++)
                vandermonde.set(row, column, Galois.exp((byte) row, column));
        Matrix top = vandermonde.submatrix(0, 0, code.k(), code.k());
        this.generator = vandermonde.times(top.invert());
        this.parityRows = new byte[code.m()][];
        for (int parity = 0; parity < code.m(); parity++)
            parityRows[parity] = generator.getRow(code.k() + parity);
    }

    /// The k coefficients that make this shard of the data shards, to be looked at: a copy.
    public byte[] row(int shard) {
        return generator.getRow(shard).clone();
    }

    /// The inverse of the rows of these k shards, a bit set, to be looked at: row i of it, over the shards in ascending order, is data shard i.
    public byte[][] inverse(int sources) {
        if (Integer.bitCount(sources) != code.k())
            throw new IllegalArgumentException("It takes " + code.k() + " shards of " + code + ", not " + Integer.bitCount(sources));
        return rows(rowsOf(sources).invert());
    }

    /// One row of k coefficients per parity shard. Never written to.
    byte[][] parityRows() {
        return parityRows;
    }

    /// One row of k coefficients per wanted shard, over the sources in ascending order. Never written to.
    byte[][] rowsFor(Erasure erasure) {
        byte[][] known = rows.get(erasure);
        if (known != null)
            return known;
        if (rows.size() >= ERASURES_MAX)
            rows.clear();
        byte[][] solved = solve(erasure);
        rows.put(erasure, solved);
        return solved;
    }

    private byte[][] solve(Erasure erasure) {
        Matrix lost = rowsOf(erasure.wanted);
        Matrix survived = rowsOf(erasure.sources);
        return rows(lost.times(survived.invert()));
    }

    private static byte[][] rows(Matrix matrix) {
        byte[][] rows = new byte[matrix.getRows()][];
        for (int row = 0; row < rows.length; row++)
            rows[row] = matrix.getRow(row);
        return rows;
    }

    private Matrix rowsOf(int shards) {
        byte[][] picked = new byte[Integer.bitCount(shards)][];
        for (int next = 0; shards != 0; shards &= shards - 1)
            picked[next++] = generator.getRow(Integer.numberOfTrailingZeros(shards));
        return new Matrix(picked);
    }

    @Override
    public String toString() {
        return "CodeMatrix[" + code + "]";
    }
}
