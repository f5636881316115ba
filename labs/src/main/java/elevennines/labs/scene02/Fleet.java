package elevennines.labs.scene02;

import java.util.Locale;

import elevennines.labs.Settings;

/// Disks of one annual failure rate, and how often one of them dies. Arithmetic, no store.
record Fleet(int disks, double afrPercent) {
    private static final double HOURS_A_YEAR = 365 * 24;

    static Fleet of(Settings levers) {
        return new Fleet(levers.whole("fleet"), levers.number("afr"));
    }

    double failuresPerYear() {
        return disks * afrPercent / 100;
    }

    String failuresInWords() {
        return String.format(Locale.ROOT, failuresPerYear() < 100 ? "%.1f" : "%,.0f", failuresPerYear());
    }

    /// Mean time from one failure in the fleet to the next, in the unit that suits it.
    String interval() {
        return interval(HOURS_A_YEAR / failuresPerYear());
    }

    static String interval(double hours) {
        if (hours < 1.0 / 30)
            return number(hours * 3600, "seconds");
        if (hours < 2)
            return number(hours * 60, "minutes");
        if (hours < 48)
            return number(hours, "hours");
        return hours < 2 * HOURS_A_YEAR ? number(hours / 24, "days") : number(hours / HOURS_A_YEAR, "years");
    }

    String words() {
        return String.format(Locale.ROOT, "%,d disks at %s%% a year lose one every %s.", disks, afr(), interval());
    }

    String afr() {
        return afrPercent == Math.rint(afrPercent) ? Long.toString((long) afrPercent) : Double.toString(afrPercent);
    }

    private static String number(double value, String unit) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f %s" : "%,.0f %s", value, unit);
    }
}
