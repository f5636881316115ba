package elevennines.app.client;

import java.util.Optional;
import java.util.stream.Stream;

/// A presigned URL with one letter changed: what stands before it, the letter as it was and as it is, what stands after it.
public record Misprint(Place place, String before, char was, char is, String after) {
    private static final int SHOWN = 26;

    /// Where the letter stands: in what is asked for, in the proof, in the time for which it holds. Every one of them leaves a URL that is well formed.
    public enum Place {
        KEY("key", "the key"),
        SIGNATURE("signature", "the signature"),
        EXPIRES("expires", "X-Amz-Expires");

        private final String id;
        private final String words;

        Place(String id, String words) {
            this.id = id;
            this.words = words;
        }

        public String id() {
            return id;
        }

        public String words() {
            return words;
        }

        public static Optional<Place> find(String id) {
            return Stream.of(values()).filter(place -> place.id.equals(id)).findFirst();
        }
    }

    public static Misprint of(PresignedLink link, Place place) {
        return switch (place) {
            case KEY -> at(place, link.target(), link.path().length() - 1, next(link.path().charAt(link.path().length() - 1)));
            case SIGNATURE -> at(place, link.target(), valueAt(link, "X-Amz-Signature"), next(link.value("X-Amz-Signature").charAt(0)));
            case EXPIRES -> at(place, link.target(), valueAt(link, "X-Amz-Expires"), firstDigit(link));
        };
    }

    /// What is sent.
    public String target() {
        return before + is + after;
    }

    /// The last of what stands before, as far as it helps to find the place.
    public String shortBefore() {
        return before.length() <= SHOWN ? before : "…" + before.substring(before.length() - SHOWN);
    }

    /// The first of what stands after.
    public String shortAfter() {
        return after.length() <= SHOWN ? after : after.substring(0, SHOWN) + "…";
    }

    private static Misprint at(Place place, String target, int at, char is) {
        return new Misprint(place, target.substring(0, at), target.charAt(at), is, target.substring(at + 1));
    }

    private static int valueAt(PresignedLink link, String parameter) {
        return link.target().indexOf(parameter + "=") + parameter.length() + 1;
    }

    /// Another letter or digit of the same kind; a hexadecimal digit stays one.
    private static char next(char letter) {
        return switch (letter) {
            case '9' -> '0';
            case 'f' -> 'a';
            case 'z' -> 'y';
            default -> (char) (letter + 1);
        };
    }

    /// Longer if a week allows it, else shorter: the time is judged before the signature is.
    private static char firstDigit(PresignedLink link) {
        String seconds = link.value("X-Amz-Expires");
        char digit = seconds.charAt(0);
        char longer = (char) (digit + 1);
        boolean fits = digit < '9' && Long.parseLong(longer + seconds.substring(1)) <= PresignedLink.LIFETIME_MAX.toSeconds();
        return fits ? longer : (char) (digit - 1);
    }
}
