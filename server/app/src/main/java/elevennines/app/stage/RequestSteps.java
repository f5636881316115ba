package elevennines.app.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import elevennines.labs.RequestNote;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Flight;
import elevennines.store.event.Span;
import elevennines.store.event.Trace;

/// What one request did, in its order, as numbered sentences: what moves on the map, for those who want to read it.
public record RequestSteps(long trace, String title, List<Step> steps, int more) {
    private static final int STEPS_MAX = 40;
    private static final Set<String> ORDINARY = Set.of("", ShardRead.INTACT.name());

    /// `of` names what else shows it. A `shard` travelled `to` or from the disk `of`; otherwise it is empty. `bad` says that it went wrong.
    public record Step(String says, String took, String of, String shard, boolean to, boolean bad) {}

    /// The stages that have ended so far.
    public static RequestSteps of(Trace trace) {
        List<Step> steps = new ArrayList<>();
        for (List<Span> same : runs(inOrder(trace)))
            steps.add(step(same));
        String title = (RequestNote.OPERATION.of(trace) + " " + RequestNote.STATUS.of(trace)).strip();
        return new RequestSteps(trace.id(), title, steps.stream().limit(STEPS_MAX).toList(),
                Math.max(0, steps.size() - STEPS_MAX) + trace.spansDropped());
    }

    /// An answer whose bytes are spans of their own is those.
    private static List<Span> inOrder(Trace trace) {
        List<Span> spans = trace.spans();
        boolean sent = spans.stream().anyMatch(span -> span.what().equals("send"));
        return spans.stream().filter(span -> !sent || !span.what().equals("answer")).sorted(Comparator.comparing(Span::start)).toList();
    }

    /// Neighbours that did the same, together.
    private static List<List<Span>> runs(List<Span> spans) {
        List<List<Span>> runs = new ArrayList<>();
        for (Span span : spans) {
            boolean again = !runs.isEmpty() && span.flight().isEmpty() && runs.getLast().getFirst().what().equals(span.what());
            if (!again)
                runs.add(new ArrayList<>());
            runs.getLast().add(span);
        }
        return runs;
    }

    private static Step step(List<Span> same) {
        Span span = same.getFirst();
        String of = String.join(" ", same.stream().map(Span::where).filter(where -> !where.isEmpty()).distinct().toList());
        return new Step(StageWords.past(same), StageWords.took(same), of,
                span.flight().map(Flight::shard).orElse(""), span.isToDisk(),
                !ORDINARY.contains(span.outcome()));
    }
}
