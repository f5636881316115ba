package elevennines.store.data.digest;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

/// The four rounds of MD5 ([RFC 1321](https://www.rfc-editor.org/rfc/rfc1321), 3.4) for as many messages at once as the CPU has lanes of 32 bits.
/// `words` has word `w` of lane `l` at `w × lanes + l`, `state` A to D alike.
///
/// Each round is a method, written out: a step waits for the one before it, so all there is to win is that nothing else is waited for; and the
/// compiler gives up on one method with all 64.
final class Md5Rounds {
    static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;

    private Md5Rounds() {}

    static void first(int[] words, int[] state, int lanes) {
        IntVector a = IntVector.fromArray(SPECIES, state, 0);
        IntVector b = IntVector.fromArray(SPECIES, state, lanes);
        IntVector c = IntVector.fromArray(SPECIES, state, 2 * lanes);
        IntVector d = IntVector.fromArray(SPECIES, state, 3 * lanes);
        a = a.add(IntVector.fromArray(SPECIES, words, 0 * lanes).add(0xD76AA478)).add(d.lanewise(XOR, b.and(c.lanewise(XOR, d))))
                .lanewise(ROL, 7).add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 1 * lanes).add(0xE8C7B756)).add(c.lanewise(XOR, a.and(b.lanewise(XOR, c))))
                .lanewise(ROL, 12).add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 2 * lanes).add(0x242070DB)).add(b.lanewise(XOR, d.and(a.lanewise(XOR, b))))
                .lanewise(ROL, 17).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 3 * lanes).add(0xC1BDCEEE)).add(a.lanewise(XOR, c.and(d.lanewise(XOR, a))))
                .lanewise(ROL, 22).add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 4 * lanes).add(0xF57C0FAF)).add(d.lanewise(XOR, b.and(c.lanewise(XOR, d))))
                .lanewise(ROL, 7).add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 5 * lanes).add(0x4787C62A)).add(c.lanewise(XOR, a.and(b.lanewise(XOR, c))))
                .lanewise(ROL, 12).add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 6 * lanes).add(0xA8304613)).add(b.lanewise(XOR, d.and(a.lanewise(XOR, b))))
                .lanewise(ROL, 17).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 7 * lanes).add(0xFD469501)).add(a.lanewise(XOR, c.and(d.lanewise(XOR, a))))
                .lanewise(ROL, 22).add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 8 * lanes).add(0x698098D8)).add(d.lanewise(XOR, b.and(c.lanewise(XOR, d))))
                .lanewise(ROL, 7).add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 9 * lanes).add(0x8B44F7AF)).add(c.lanewise(XOR, a.and(b.lanewise(XOR, c))))
                .lanewise(ROL, 12).add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 10 * lanes).add(0xFFFF5BB1)).add(b.lanewise(XOR, d.and(a.lanewise(XOR, b))))
                .lanewise(ROL, 17).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 11 * lanes).add(0x895CD7BE)).add(a.lanewise(XOR, c.and(d.lanewise(XOR, a))))
                .lanewise(ROL, 22).add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 12 * lanes).add(0x6B901122)).add(d.lanewise(XOR, b.and(c.lanewise(XOR, d))))
                .lanewise(ROL, 7).add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 13 * lanes).add(0xFD987193)).add(c.lanewise(XOR, a.and(b.lanewise(XOR, c))))
                .lanewise(ROL, 12).add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 14 * lanes).add(0xA679438E)).add(b.lanewise(XOR, d.and(a.lanewise(XOR, b))))
                .lanewise(ROL, 17).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 15 * lanes).add(0x49B40821)).add(a.lanewise(XOR, c.and(d.lanewise(XOR, a))))
                .lanewise(ROL, 22).add(c);
        a.intoArray(state, 0);
        b.intoArray(state, lanes);
        c.intoArray(state, 2 * lanes);
        d.intoArray(state, 3 * lanes);
    }

    static void second(int[] words, int[] state, int lanes) {
        IntVector a = IntVector.fromArray(SPECIES, state, 0);
        IntVector b = IntVector.fromArray(SPECIES, state, lanes);
        IntVector c = IntVector.fromArray(SPECIES, state, 2 * lanes);
        IntVector d = IntVector.fromArray(SPECIES, state, 3 * lanes);
        a = a.add(IntVector.fromArray(SPECIES, words, 1 * lanes).add(0xF61E2562)).add(c.lanewise(XOR, d.and(b.lanewise(XOR, c))))
                .lanewise(ROL, 5).add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 6 * lanes).add(0xC040B340)).add(b.lanewise(XOR, c.and(a.lanewise(XOR, b))))
                .lanewise(ROL, 9).add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 11 * lanes).add(0x265E5A51)).add(a.lanewise(XOR, b.and(d.lanewise(XOR, a))))
                .lanewise(ROL, 14).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 0 * lanes).add(0xE9B6C7AA)).add(d.lanewise(XOR, a.and(c.lanewise(XOR, d))))
                .lanewise(ROL, 20).add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 5 * lanes).add(0xD62F105D)).add(c.lanewise(XOR, d.and(b.lanewise(XOR, c))))
                .lanewise(ROL, 5).add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 10 * lanes).add(0x02441453)).add(b.lanewise(XOR, c.and(a.lanewise(XOR, b))))
                .lanewise(ROL, 9).add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 15 * lanes).add(0xD8A1E681)).add(a.lanewise(XOR, b.and(d.lanewise(XOR, a))))
                .lanewise(ROL, 14).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 4 * lanes).add(0xE7D3FBC8)).add(d.lanewise(XOR, a.and(c.lanewise(XOR, d))))
                .lanewise(ROL, 20).add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 9 * lanes).add(0x21E1CDE6)).add(c.lanewise(XOR, d.and(b.lanewise(XOR, c))))
                .lanewise(ROL, 5).add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 14 * lanes).add(0xC33707D6)).add(b.lanewise(XOR, c.and(a.lanewise(XOR, b))))
                .lanewise(ROL, 9).add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 3 * lanes).add(0xF4D50D87)).add(a.lanewise(XOR, b.and(d.lanewise(XOR, a))))
                .lanewise(ROL, 14).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 8 * lanes).add(0x455A14ED)).add(d.lanewise(XOR, a.and(c.lanewise(XOR, d))))
                .lanewise(ROL, 20).add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 13 * lanes).add(0xA9E3E905)).add(c.lanewise(XOR, d.and(b.lanewise(XOR, c))))
                .lanewise(ROL, 5).add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 2 * lanes).add(0xFCEFA3F8)).add(b.lanewise(XOR, c.and(a.lanewise(XOR, b))))
                .lanewise(ROL, 9).add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 7 * lanes).add(0x676F02D9)).add(a.lanewise(XOR, b.and(d.lanewise(XOR, a))))
                .lanewise(ROL, 14).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 12 * lanes).add(0x8D2A4C8A)).add(d.lanewise(XOR, a.and(c.lanewise(XOR, d))))
                .lanewise(ROL, 20).add(c);
        a.intoArray(state, 0);
        b.intoArray(state, lanes);
        c.intoArray(state, 2 * lanes);
        d.intoArray(state, 3 * lanes);
    }

    static void third(int[] words, int[] state, int lanes) {
        IntVector a = IntVector.fromArray(SPECIES, state, 0);
        IntVector b = IntVector.fromArray(SPECIES, state, lanes);
        IntVector c = IntVector.fromArray(SPECIES, state, 2 * lanes);
        IntVector d = IntVector.fromArray(SPECIES, state, 3 * lanes);
        a = a.add(IntVector.fromArray(SPECIES, words, 5 * lanes).add(0xFFFA3942)).add(b.lanewise(XOR, c).lanewise(XOR, d)).lanewise(ROL, 4)
                .add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 8 * lanes).add(0x8771F681)).add(a.lanewise(XOR, b).lanewise(XOR, c)).lanewise(ROL, 11)
                .add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 11 * lanes).add(0x6D9D6122)).add(d.lanewise(XOR, a).lanewise(XOR, b))
                .lanewise(ROL, 16).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 14 * lanes).add(0xFDE5380C)).add(c.lanewise(XOR, d).lanewise(XOR, a))
                .lanewise(ROL, 23).add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 1 * lanes).add(0xA4BEEA44)).add(b.lanewise(XOR, c).lanewise(XOR, d)).lanewise(ROL, 4)
                .add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 4 * lanes).add(0x4BDECFA9)).add(a.lanewise(XOR, b).lanewise(XOR, c)).lanewise(ROL, 11)
                .add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 7 * lanes).add(0xF6BB4B60)).add(d.lanewise(XOR, a).lanewise(XOR, b)).lanewise(ROL, 16)
                .add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 10 * lanes).add(0xBEBFBC70)).add(c.lanewise(XOR, d).lanewise(XOR, a))
                .lanewise(ROL, 23).add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 13 * lanes).add(0x289B7EC6)).add(b.lanewise(XOR, c).lanewise(XOR, d)).lanewise(ROL, 4)
                .add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 0 * lanes).add(0xEAA127FA)).add(a.lanewise(XOR, b).lanewise(XOR, c)).lanewise(ROL, 11)
                .add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 3 * lanes).add(0xD4EF3085)).add(d.lanewise(XOR, a).lanewise(XOR, b)).lanewise(ROL, 16)
                .add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 6 * lanes).add(0x04881D05)).add(c.lanewise(XOR, d).lanewise(XOR, a)).lanewise(ROL, 23)
                .add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 9 * lanes).add(0xD9D4D039)).add(b.lanewise(XOR, c).lanewise(XOR, d)).lanewise(ROL, 4)
                .add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 12 * lanes).add(0xE6DB99E5)).add(a.lanewise(XOR, b).lanewise(XOR, c))
                .lanewise(ROL, 11).add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 15 * lanes).add(0x1FA27CF8)).add(d.lanewise(XOR, a).lanewise(XOR, b))
                .lanewise(ROL, 16).add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 2 * lanes).add(0xC4AC5665)).add(c.lanewise(XOR, d).lanewise(XOR, a)).lanewise(ROL, 23)
                .add(c);
        a.intoArray(state, 0);
        b.intoArray(state, lanes);
        c.intoArray(state, 2 * lanes);
        d.intoArray(state, 3 * lanes);
    }

    static void fourth(int[] words, int[] state, int lanes) {
        IntVector a = IntVector.fromArray(SPECIES, state, 0);
        IntVector b = IntVector.fromArray(SPECIES, state, lanes);
        IntVector c = IntVector.fromArray(SPECIES, state, 2 * lanes);
        IntVector d = IntVector.fromArray(SPECIES, state, 3 * lanes);
        a = a.add(IntVector.fromArray(SPECIES, words, 0 * lanes).add(0xF4292244)).add(c.lanewise(XOR, b.or(d.not()))).lanewise(ROL, 6)
                .add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 7 * lanes).add(0x432AFF97)).add(b.lanewise(XOR, a.or(c.not()))).lanewise(ROL, 10)
                .add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 14 * lanes).add(0xAB9423A7)).add(a.lanewise(XOR, d.or(b.not()))).lanewise(ROL, 15)
                .add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 5 * lanes).add(0xFC93A039)).add(d.lanewise(XOR, c.or(a.not()))).lanewise(ROL, 21)
                .add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 12 * lanes).add(0x655B59C3)).add(c.lanewise(XOR, b.or(d.not()))).lanewise(ROL, 6)
                .add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 3 * lanes).add(0x8F0CCC92)).add(b.lanewise(XOR, a.or(c.not()))).lanewise(ROL, 10)
                .add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 10 * lanes).add(0xFFEFF47D)).add(a.lanewise(XOR, d.or(b.not()))).lanewise(ROL, 15)
                .add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 1 * lanes).add(0x85845DD1)).add(d.lanewise(XOR, c.or(a.not()))).lanewise(ROL, 21)
                .add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 8 * lanes).add(0x6FA87E4F)).add(c.lanewise(XOR, b.or(d.not()))).lanewise(ROL, 6)
                .add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 15 * lanes).add(0xFE2CE6E0)).add(b.lanewise(XOR, a.or(c.not()))).lanewise(ROL, 10)
                .add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 6 * lanes).add(0xA3014314)).add(a.lanewise(XOR, d.or(b.not()))).lanewise(ROL, 15)
                .add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 13 * lanes).add(0x4E0811A1)).add(d.lanewise(XOR, c.or(a.not()))).lanewise(ROL, 21)
                .add(c);
        a = a.add(IntVector.fromArray(SPECIES, words, 4 * lanes).add(0xF7537E82)).add(c.lanewise(XOR, b.or(d.not()))).lanewise(ROL, 6)
                .add(b);
        d = d.add(IntVector.fromArray(SPECIES, words, 11 * lanes).add(0xBD3AF235)).add(b.lanewise(XOR, a.or(c.not()))).lanewise(ROL, 10)
                .add(a);
        c = c.add(IntVector.fromArray(SPECIES, words, 2 * lanes).add(0x2AD7D2BB)).add(a.lanewise(XOR, d.or(b.not()))).lanewise(ROL, 15)
                .add(d);
        b = b.add(IntVector.fromArray(SPECIES, words, 9 * lanes).add(0xEB86D391)).add(d.lanewise(XOR, c.or(a.not()))).lanewise(ROL, 21)
                .add(c);
        a.intoArray(state, 0);
        b.intoArray(state, lanes);
        c.intoArray(state, 2 * lanes);
        d.intoArray(state, 3 * lanes);
    }
}
