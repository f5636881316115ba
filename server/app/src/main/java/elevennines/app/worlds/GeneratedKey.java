package elevennines.app.worlds;

import java.util.random.RandomGenerator;

import elevennines.store.model.AccessKey;

/// Access keys in the shape of AWS's own: an id of 20 capitals and digits, a secret of 40 characters. The prefix says that
/// the key is not one of AWS's.
public final class GeneratedKey {
    private static final String PREFIX = "ENLK";
    private static final int ID_LENGTH = 20;
    private static final int SECRET_LENGTH = 40;
    private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private GeneratedKey() {}

    public static AccessKey from(RandomGenerator random) {
        return new AccessKey(PREFIX + draw(random, ID_ALPHABET, ID_LENGTH - PREFIX.length()), draw(random, SECRET_ALPHABET, SECRET_LENGTH));
    }

    private static String draw(RandomGenerator random, String alphabet, int length) {
        StringBuilder drawn = new StringBuilder(length);
        while (drawn.length() < length)
            drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
        return drawn.toString();
    }
}
