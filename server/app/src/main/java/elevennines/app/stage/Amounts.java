package elevennines.app.stage;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

import elevennines.labs.Counted;

/// Sizes and times as people read them.
public final class Amounts {
    private static final long KIB = 1024;

    private Amounts() {}

    /// `1,234 bytes`, `12.3 KiB`, `3.0 MiB`.
    public static String bytes(long bytes) {
        if (bytes < 10 * KIB)
            return String.format(Locale.ROOT, "%,d %s", bytes, bytes == 1 ? "byte" : "bytes");
        if (bytes < KIB * KIB)
            return String.format(Locale.ROOT, "%.1f KiB", (double) bytes / KIB);
        if (bytes < KIB * KIB * KIB)
            return String.format(Locale.ROOT, "%.1f MiB", (double) bytes / (KIB * KIB));
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (KIB * KIB * KIB));
    }

    public static String millis(Duration took) {
        return String.format(Locale.ROOT, "%.1f ms", took.toNanos() / 1e6);
    }

    /// `30 days`, `1.5 hours`, `20 seconds`: in the largest unit of which it is at least one.
    public static String time(Duration time) {
        double seconds = time.getSeconds() + time.getNano() / 1e9;
        if (seconds >= 86_400)
            return plain(seconds / 86_400) + " days";
        if (seconds >= 3600)
            return plain(seconds / 3600) + " hours";
        return seconds >= 60 ? plain(seconds / 60) + " minutes" : plain(seconds) + " seconds";
    }

    /// `1,000 times`, `0.5 times`.
    public static String times(double factor) {
        return plain(factor) + " times";
    }

    private static String plain(double number) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    /// `1 shard`, `2 shards`.
    public static String count(long count, String noun) {
        return Counted.of(count, noun);
    }
}
