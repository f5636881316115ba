package elevennines.store.commit;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Takes several steps in order, the later ones too if one fails: at closing, a disk with a broken fsync must not keep the directory locked.
public final class EachOfThem {
    private EachOfThem() {}

    public interface Step {
        void run() throws IOException;
    }

    /// Throws the first failure, with those after it as suppressed.
    public static void run(List<Step> steps) throws IOException {
        Exception first = null;
        for (Step step : steps)
            try {
                step.run();
            } catch (IOException | RuntimeException e) {
                first = joined(first, e);
            }
        if (first instanceof IOException io)
            throw io;
        if (first instanceof RuntimeException unchecked)
            throw unchecked;
    }

    private static Exception joined(@Nullable Exception first, Exception next) {
        if (first == null)
            return next;
        first.addSuppressed(next);
        return first;
    }
}
