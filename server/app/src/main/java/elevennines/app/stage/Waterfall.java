package elevennines.app.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import elevennines.labs.RequestNote;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Plane;
import elevennines.store.event.Span;
import elevennines.store.event.Trace;

/// The spans of one request as bars on its own time axis: `start` and `length` in thousandths of the whole.
public record Waterfall(String title, String took, List<Bar> bars, int more) {
    private static final int BARS_MAX = 28;
    private static final int SCALE = 1000;
    private static final int VISIBLE_MIN = 6;

    public record Bar(String plane, String where, String what, String took, String bytes, int start, int length) {}

    public static Waterfall of(Trace trace) {
        List<Span> spans = trace.spans().stream().sorted(Comparator.comparing(Span::start)).toList();
        long whole = Math.max(1, spans.stream().mapToLong(span -> span.start().plus(span.took()).toNanos()).max().orElse(1));
        whole = Math.max(whole, trace.took().toNanos());
        long axis = whole;
        List<Bar> bars = shown(spans).stream().map(span -> bar(span, axis)).toList();
        String title = (RequestNote.OPERATION.of(trace) + " " + RequestNote.STATUS.of(trace)).strip();
        return new Waterfall(title, Amounts.millis(trace.took()), bars, spans.size() - bars.size() + trace.spansDropped());
    }

    /// Where there are too many, disks give way: what the front end and the index did, and the commit above all, is always there.
    private static List<Span> shown(List<Span> spans) {
        long others = spans.stream().filter(span -> span.plane() != Plane.DATA).count();
        List<Span> shown = new ArrayList<>();
        long room = Math.max(0, BARS_MAX - others);
        for (Span span : spans)
            if (span.plane() != Plane.DATA || room-- > 0)
                shown.add(span);
        return shown.subList(0, Math.min(shown.size(), 2 * BARS_MAX));
    }

    private static Bar bar(Span span, long wholeNanos) {
        boolean failed = !span.outcome().isEmpty() && !span.outcome().equals(ShardRead.INTACT.name());
        String what = failed ? span.what() + ": " + span.outcome().toLowerCase(Locale.ROOT) : span.what();
        return new Bar(name(span.plane()), span.where(), what, Amounts.millis(span.took()),
                span.bytes() == 0 || failed ? "" : Amounts.bytes(span.bytes()), share(span.start(), wholeNanos),
                Math.max(VISIBLE_MIN, share(span.took(), wholeNanos)));
    }

    private static int share(Duration part, long wholeNanos) {
        return (int) Math.min(SCALE - VISIBLE_MIN, part.toNanos() * SCALE / wholeNanos);
    }

    private static String name(Plane plane) {
        return plane.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
