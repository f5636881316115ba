package elevennines.app.web.style;

import java.util.List;

import elevennines.app.stage.EventStrip;
import elevennines.app.stage.EventStrip.Line;
import elevennines.app.stage.RequestSteps;
import elevennines.app.stage.TimeStrip;
import elevennines.app.stage.TimeStrip.Clock;
import elevennines.app.stage.TimeStrip.Speed;
import elevennines.app.stage.Waterfall;
import elevennines.app.stage.Waterfall.Bar;

/// A short history, newest first, and a request.
final class TimeFixture {
    private TimeFixture() {}

    static EventStrip events() {
        return new EventStrip(List.of(
                new Line(5, "20 November 2026", "12:00:09", "mend", "Shard d1 was rebuilt on z1-r1-d2."),
                new Line(4, "20 November 2026", "12:00:07", "read", "GetObject trips/2024/iceland.jpg → 200, by curl."),
                new Line(3, "20 November 2026", "12:00:05", "break", "Disk z1-r1-d1 was destroyed with 3 shards."),
                new Line(2, "20 November 2026", "12:00:03", "write", "trips/2024/iceland.jpg was committed: 298.9 KiB in 1 stripe."),
                new Line(1, "20 November 2026", "12:00:01", "write", "Bucket iceland-trip was created.")),
                "Shard d1 was rebuilt on z1-r1-d2.");
    }

    static List<TimeStrip> clocks() {
        List<Speed> speeds = List.of(new Speed("1", "real time", false), new Speed("3600", "1 hour a second", true),
                new Speed("86400", "1 day a second", false));
        return List.of(
                TimeStrip.of("running", "/style", events(), new Clock(true, "running", "2026-11-20 12:00:09", "1 hour a second", speeds)),
                TimeStrip.of("paused", "/style", events(), new Clock(true, "paused", "2026-11-20 12:00:09", "1 hour a second", speeds)),
                TimeStrip.of("quiet", "/style", new EventStrip(List.of(), ""), Clock.telling("2026-11-20 12:00:00")));
    }

    static RequestSteps steps() {
        return new RequestSteps(1, "GetObject 200", List.of(
                new RequestSteps.Step("The index said which version the key points to.", "0.3 ms", "index", "", false, false),
                new RequestSteps.Step("d1 came from z1-r1-d1, 74.8 KiB, and matches its checksums.", "0.8 ms", "z1-r1-d1", "d1", false,
                        false),
                new RequestSteps.Step("d2 came from z1-r1-d2 and does not match its checksums.", "0.7 ms", "z1-r1-d2", "d2", false, true),
                new RequestSteps.Step("What was missing was computed from the others, 4+2.", "0.3 ms", "", "", false, false)), 2);
    }

    static Waterfall waterfall() {
        return new Waterfall("GetObject 200", "4.6 ms", List.of(
                new Bar("front end", "", "parse", "0.2 ms", "", 0, 43), new Bar("front end", "", "authenticate", "0.4 ms", "", 43, 87),
                new Bar("index", "index", "look up version", "0.9 ms", "", 130, 195),
                new Bar("data", "z1-r1-d1", "read d1", "0.8 ms", "74.8 KiB", 330, 174),
                new Bar("data", "z2-r1-d1", "read d2: timed out", "2.0 ms", "", 330, 434),
                new Bar("data", "z1-r2-d2", "read p1", "0.7 ms", "74.8 KiB", 560, 152),
                new Bar("data", "", "reconstruct d2", "0.3 ms", "74.8 KiB", 780, 65)), 3);
    }
}
