package elevennines.labs;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Work of a scene that takes longer than a request may. It runs in the background, one at a time in a world, and the page follows it. What came
/// out is kept, over restarts, until the scene starts over.
public interface Experiments {
    /// Starts it and returns.
    ///
    /// @throws InvalidInput while another one runs in this world
    void start(String name, Work work);

    /// The one that runs or waits for its turn.
    Optional<Running> running();

    /// What has come out so far, by the names under which it was kept.
    Map<String, String> results();

    /// Returns once none runs, or after `max`.
    void await(Duration max);

    /// What is to be done. It ends early with whatever [Bench#report] throws.
    @FunctionalInterface
    interface Work {
        void runAt(Bench bench);
    }

    /// Where work says how far it is and puts what it found.
    interface Bench {
        /// @param share of the work that is done, 0 to 1
        /// @throws java.util.concurrent.CancellationException if nobody wants the rest
        void report(double share, String words);

        /// In place of what was kept under this name before.
        void keep(String name, String result);
    }

    /// `words` say where it is, as a sentence.
    record Running(String name, double share, String words) {}
}
