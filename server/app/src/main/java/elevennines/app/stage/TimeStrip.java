package elevennines.app.stage;

import java.util.ArrayList;
import java.util.List;

/// The newest events side by side in their order, oldest on the left, to go through one by one; and the clock of the world.
/// The marks differ by shape: a cross broke something, a circle mended, a square wrote, a bar only read.
public record TimeStrip(String id, String base, int width, int height, List<Mark> marks, Clock clock, String words) {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 34;
    private static final int MARGIN = 12;
    private static final int SIZE = 5;

    /// `of` names the disks that the event is about, for the drawings that light up together.
    public record Mark(long sequence, String time, String kind, String text, String of, int x, int y, String shape) {}

    /// `state` is running or paused; `speeds` are those that may be chosen.
    public record Clock(boolean adjustable, String state, String now, String speed, List<Speed> speeds) {
        /// A clock that only tells the time.
        public static Clock telling(String now) {
            return new Clock(false, "running", now, "1", List.of());
        }

        public boolean paused() {
            return state.equals("paused");
        }
    }

    /// World seconds for each real one.
    public record Speed(String factor, String name, boolean chosen) {}

    public static TimeStrip of(String id, String base, EventStrip events, Clock clock) {
        List<EventStrip.Line> oldestFirst = events.lines().reversed();
        int step = (WIDTH - 2 * MARGIN) / Math.max(1, oldestFirst.size() - 1);
        List<Mark> marks = new ArrayList<>();
        for (EventStrip.Line line : oldestFirst) {
            int x = oldestFirst.size() == 1 ? WIDTH / 2 : MARGIN + marks.size() * step;
            marks.add(new Mark(line.sequence(), line.time(), line.kind(), line.text(), line.of(), x, HEIGHT / 2, shape(line.kind(), x)));
        }
        String words = marks.isEmpty()
                ? "Nothing has happened yet."
                : "The last " + Amounts.count(marks.size(), "event") + ". The newest: " + marks.getLast().text();
        return new TimeStrip(id, base, WIDTH, HEIGHT, marks, clock, words);
    }

    private static String shape(String kind, int x) {
        int y = HEIGHT / 2;
        return switch (kind) {
            case "break" -> "M" + (x - SIZE) + " " + (y - SIZE) + "l10 10m0 -10l-10 10";
            case "mend" -> "M" + (x - SIZE) + " " + y + "a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z";
            case "write" -> "M" + (x - SIZE) + " " + (y - SIZE) + "h10v10h-10z";
            case String _ -> "M" + x + " " + (y - SIZE - 1) + "v12";
        };
    }
}
