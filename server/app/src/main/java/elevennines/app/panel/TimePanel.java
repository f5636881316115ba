package elevennines.app.panel;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import elevennines.app.stage.Amounts;
import elevennines.app.stage.EventStrip;
import elevennines.app.stage.TimeStrip;
import elevennines.app.stage.TimeStrip.Clock;
import elevennines.app.stage.TimeStrip.Speed;
import elevennines.store.time.ClockState;

/// What happened, to be gone through one by one, and the world's clock with its levers.
final class TimePanel implements Panel {
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final List<Speed> SPEEDS = List.of(new Speed("1", "real time", false), new Speed("60", "1 minute a second", false),
            new Speed("3600", "1 hour a second", false), new Speed("86400", "1 day a second", false),
            new Speed("864000", "10 days a second", false), new Speed("2592000", "30 days a second", false));

    @Override
    public String name() {
        return "time";
    }

    @Override
    public String label() {
        return "Time";
    }

    @Override
    public TimeStrip of(Viewpoint from) {
        return TimeStrip.of("time", from.base(), EventStrip.of(from.world()), clock(from.world().clock().state()));
    }

    static Clock clock(ClockState state) {
        List<Speed> speeds = SPEEDS.stream()
                .map(speed -> new Speed(speed.factor(), speed.name(), Double.parseDouble(speed.factor()) == state.speed())).toList();
        String speed = speeds.stream().filter(Speed::chosen).map(Speed::name).findFirst()
                .orElse(Amounts.times(state.speed()) + " real time");
        return new Clock(true, state.paused() ? "paused" : "running", NOW.format(state.now()), speed, speeds);
    }
}
