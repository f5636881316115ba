package elevennines.labs.scene07;

import java.time.Duration;
import java.util.Locale;

/// A time as people say it: `3.8 hours`, in the largest unit of which it is at least two.
record Lapse(double seconds) {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final double YEAR = 365 * DAY;

    static Lapse of(Duration time) {
        return new Lapse(time.toMillis() / 1000.0);
    }

    @Override
    public String toString() {
        if (seconds >= 2 * YEAR)
            return say(seconds / YEAR, "years");
        if (seconds >= 2 * DAY)
            return say(seconds / DAY, "days");
        if (seconds >= 2 * HOUR)
            return say(seconds / HOUR, "hours");
        if (seconds < 1)
            return "less than a second";
        return seconds >= 2 * MINUTE ? say(seconds / MINUTE, "minutes") : say(seconds, "seconds");
    }

    private static String say(double number, String unit) {
        return String.format(Locale.ROOT, number < 100 && number != Math.rint(number) ? "%.1f %s" : "%,.0f %s", number, unit);
    }
}
