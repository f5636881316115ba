package elevennines.store.time;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a clock keeps across restarts, written like `1000.0 running 2027-03-14T00:00:00Z PT8760H`.
///
/// @param reached where to go on. A clock that follows real time does not stop while the store is closed: it goes on `ahead` of it
record ClockSetting(double speed, boolean paused, Instant reached, Duration ahead) {
    private static final Pattern TEXT = Pattern.compile("(\\S+) (running|paused) (\\S+) (\\S+)");

    static ClockSetting parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException("Not the setting of a clock: " + text);
        return new ClockSetting(Double.parseDouble(matcher.group(1)), matcher.group(2).equals("paused"), Instant.parse(matcher.group(3)),
                Duration.parse(matcher.group(4)));
    }

    static ClockSetting of(Pace pace, double speed, Instant reached) {
        return new ClockSetting(speed, pace instanceof Pace.Standing, reached,
                pace instanceof Pace.Following following ? following.ahead() : Duration.ZERO);
    }

    Pace pace(RealTime real) {
        if (paused)
            return new Pace.Standing(reached);
        return speed == 1 ? new Pace.Following(ahead) : Pace.of(speed, reached, real);
    }

    @Override
    public String toString() {
        return speed + (paused ? " paused " : " running ") + reached + " " + ahead;
    }
}
