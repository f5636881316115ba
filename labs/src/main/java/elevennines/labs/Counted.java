package elevennines.labs;

import java.util.Locale;

/// Numbers with what they count, as people write them: `1 disk`, `1,000 disks`, `2 copies`.
public final class Counted {
    private Counted() {}

    public static String of(long count, String noun) {
        return number(count) + " " + (count == 1 ? noun : plural(noun));
    }

    /// `1 disk has`, `2 disks have`.
    public static String of(long count, String noun, String verbOfOne, String verbOfMany) {
        return of(count, noun) + " " + (count == 1 ? verbOfOne : verbOfMany);
    }

    /// With thousands parted by commas.
    public static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String plural(String noun) {
        boolean bends = noun.endsWith("y") && !noun.matches(".*[aeiou]y");
        return bends ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }
}
