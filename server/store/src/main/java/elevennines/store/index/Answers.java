package elevennines.store.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// Answers of the index that are kept in memory until a commit outdates them, or until there is no more room: those used least lately go first.
///
/// **They are never older than what the view itself would say.** A commit that outdates a question takes its answer away before the view changes, and until
/// the view has changed nobody finds one or leaves one here. Nor does a reader leave what it asked the view before: it notes how many
/// commits had begun and ended when it asked, and keeps its answer to itself if there are more when it has it. So a read that follows an acknowledged write sees it,
/// and a read that follows another sees nothing older, by whichever way the two come to their answers.
///
/// Commits are counted per segment of the questions, so that a stream of writes keeps few answers of other keys away. Thread-safe.
final class Answers {
    private static final int SEGMENTS = 64;

    private final List<Segment> segments = new ArrayList<>(SEGMENTS);

    Answers(long bytesMax) {
        for (int i = 0; i < SEGMENTS; i++)
            segments.add(new Segment(bytesMax / SEGMENTS));
    }

    /// The answer as it is kept, or else the source's, which is kept from then on if there is one.
    <A> Optional<A> to(Question<A> question, Supplier<Optional<A>> source) {
        Segment segment = segment(question);
        A kept = segment.find(question);
        if (kept != null)
            return Optional.of(kept);
        long asked = segment.turns();
        Optional<A> found = source.get();
        found.ifPresent(answer -> segment.keep(question, answer, asked));
        return found;
    }

    /// Runs a commit that outdates the answers to these questions.
    void outdate(Collection<Question<?>> questions, Runnable commit) {
        questions.forEach(question -> segment(question).begin(question));
        try {
            commit.run();
        } finally {
            questions.forEach(question -> segment(question).end());
        }
    }

    /// Forgets all answers. To be called when no commit is under way.
    void clear() {
        segments.forEach(Segment::clear);
    }

    long bytes() {
        return segments.stream().mapToLong(Segment::bytes).sum();
    }

    private Segment segment(Question<?> question) {
        int hash = question.hashCode() * 0x9E3779B9;
        return segments.get(hash >>> Integer.numberOfLeadingZeros(SEGMENTS) + 1);
    }

    private static final class Segment {
        private final long bytesMax;
        private final Map<Question<?>, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
        private long bytes;
        /// How many commits have begun here, and how many have ended, together.
        private long turns;
        private int commitsUnderWay;

        private record Kept(Object answer, int bytes) {}

        Segment(long bytesMax) {
            this.bytesMax = bytesMax;
        }

        @SuppressWarnings("unchecked")
        synchronized <A> @Nullable A find(Question<A> question) {
            Kept found = kept.get(question);
            return found == null ? null : (A) found.answer();
        }

        synchronized long turns() {
            return turns;
        }

        synchronized <A> void keep(Question<A> question, A answer, long asked) {
            if (commitsUnderWay > 0 || turns != asked)
                return;
            drop(question);
            Kept entry = new Kept(answer, question.bytes(answer));
            kept.put(question, entry);
            bytes += entry.bytes();
            for (Iterator<Kept> eldest = kept.values().iterator(); bytes > bytesMax; eldest.remove())
                bytes -= eldest.next().bytes();
        }

        synchronized void begin(Question<?> question) {
            turns++;
            commitsUnderWay++;
            drop(question);
        }

        synchronized void end() {
            turns++;
            commitsUnderWay--;
        }

        private void drop(Question<?> question) {
            Kept dropped = kept.remove(question);
            if (dropped != null)
                bytes -= dropped.bytes();
        }

        synchronized void clear() {
            turns++;
            kept.clear();
            bytes = 0;
        }

        synchronized long bytes() {
            return bytes;
        }
    }
}
