package elevennines.app.stage;

import java.util.ArrayList;
import java.util.List;

import elevennines.store.data.code.ByteField;

/// A product in GF(2⁸) by hand. The byte is doubled once for each further bit of the coefficient: shifted left, and where a bit falls out at the top
/// the field's polynomial is taken off. The product is the XOR of those doublings for which the coefficient has a bit.
public record ByteProduct(int coefficient, int value, List<Doubling> doublings) {
    private static final int BITS = 8;

    /// The byte times x to the `power`. `reduced` says that a bit fell out on the way here; `counts`, that the coefficient has this bit.
    public record Doubling(int power, int value, boolean reduced, boolean counts) {
        public String hex() {
            return ByteSum.hex(value);
        }

        public String bits() {
            return ByteProduct.bits(value);
        }

        public String how() {
            if (power == 0)
                return "as it is";
            return reduced ? "shifted, ⊕ " + polynomial() : "shifted";
        }
    }

    public static ByteProduct of(int coefficient, int value) {
        List<Doubling> doublings = new ArrayList<>();
        int doubled = value;
        boolean reduced = false;
        int highest = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(coefficient));
        for (int power = 0; power < highest; power++) {
            doublings.add(new Doubling(power, doubled, reduced, (coefficient >> power & 1) == 1));
            int shifted = doubled << 1;
            reduced = shifted >> BITS == 1;
            doubled = reduced ? shifted ^ ByteField.POLYNOMIAL : shifted;
        }
        return new ByteProduct(coefficient, value, List.copyOf(doublings));
    }

    public int total() {
        return doublings.stream().filter(Doubling::counts).mapToInt(Doubling::value).reduce(0, (one, other) -> one ^ other);
    }

    /// The field's, in hex with its ninth bit.
    public static String polynomial() {
        return Integer.toHexString(ByteField.POLYNOMIAL);
    }

    public String coefficientHex() {
        return ByteSum.hex(coefficient);
    }

    public String coefficientBits() {
        return bits(coefficient);
    }

    public String valueHex() {
        return ByteSum.hex(value);
    }

    public String totalHex() {
        return ByteSum.hex(total());
    }

    public String totalBits() {
        return bits(total());
    }

    /// In two groups of four.
    private static String bits(int value) {
        String all = Integer.toBinaryString(1 << BITS | value).substring(1);
        return all.substring(0, BITS / 2) + " " + all.substring(BITS / 2);
    }
}
