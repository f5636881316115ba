package elevennines.app.stage;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import elevennines.store.data.code.ByteField;

/// A row of coefficients times a column of bytes, term by term, in GF(2⁸): the byte `of` a shard.
public record ByteSum(ShardLook of, List<Term> terms) {
    /// The byte of a shard; `read` says that a disk gives it, else it was solved for.
    public record Known(ShardLook shard, int value, boolean read) {
        public String hex() {
            return ByteSum.hex(value);
        }
    }

    public record Term(int coefficient, Known known) {
        public int product() {
            return ByteField.product(coefficient, known.value());
        }

        public String hex() {
            return ByteSum.hex(coefficient);
        }

        public String productHex() {
            return ByteSum.hex(product());
        }
    }

    static ByteSum of(ShardLook shard, byte[] row, List<Known> column) {
        List<Term> terms = new ArrayList<>();
        for (int at = 0; at < row.length; at++)
            terms.add(new Term(Byte.toUnsignedInt(row[at]), column.get(at)));
        return new ByteSum(shard, List.copyOf(terms));
    }

    public int total() {
        return terms.stream().mapToInt(Term::product).reduce(0, (one, other) -> one ^ other);
    }

    public String totalHex() {
        return hex(total());
    }

    /// A byte as all drawings write it.
    static String hex(int value) {
        return HexFormat.of().toHexDigits((byte) value);
    }
}
