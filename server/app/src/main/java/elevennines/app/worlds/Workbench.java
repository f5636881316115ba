package elevennines.app.worlds;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.app.progress.Progress;
import elevennines.labs.Experiments;
import elevennines.labs.InvalidInput;
import elevennines.labs.SceneId;
import elevennines.store.model.WorldId;

/// Where the long work of one world's scenes is done, one at a time. Thread-safe.
final class Workbench {
    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

    private final WorldId world;
    private final Progress progress;
    private final Executor hands;
    private volatile Runnable listener = () -> {};
    private volatile @Nullable Job job;
    private volatile boolean closed;

    /// @param hands does the work of all worlds of this lab
    Workbench(WorldId world, Progress progress, Executor hands) {
        this.world = world;
        this.progress = progress;
        this.hands = hands;
    }

    /// Work that has begun or waits for its turn, and is not over.
    private record Job(SceneId scene, Experiments.Running standing, CountDownLatch over) {
        Job at(double share, String words) {
            return new Job(scene, new Experiments.Running(standing.name(), share, words), over);
        }
    }

    /// Who hears that there is something new to see: one, on the thread of the work.
    void listener(Runnable hears) {
        listener = hears;
    }

    Experiments of(SceneId scene) {
        return new OfScene(scene);
    }

    /// Work under way is given up at its next report; what it has kept stays.
    void close() {
        closed = true;
    }

    private synchronized Job begin(SceneId scene, String name) {
        if (job != null)
            throw new InvalidInput("Something is running already. Wait until it is over.");
        Job begun = new Job(scene, new Experiments.Running(name, 0, "It waits for its turn."), new CountDownLatch(1));
        job = begun;
        return begun;
    }

    private final class OfScene implements Experiments {
        private final SceneId scene;

        private OfScene(SceneId scene) {
            this.scene = scene;
        }

        @Override
        public void start(String name, Work work) {
            Job begun = begin(scene, name);
            hands.execute(() -> run(begun, work));
            listener.run();
        }

        private void run(Job begun, Work work) {
            try {
                if (!closed)
                    work.runAt(new Place(begun));
            } catch (CancellationException nobodyWantsIt) {
                LOG.debug("{} of scene {} in world {} was given up", begun.standing().name(), scene, world);
            } catch (RuntimeException e) {
                LOG.warn("{} of scene {} in world {} failed", begun.standing().name(), scene, world, e);
            } finally {
                job = null;
                begun.over().countDown();
                listener.run();
            }
        }

        @Override
        public Optional<Running> running() {
            return Optional.ofNullable(job).filter(now -> now.scene().equals(scene)).map(Job::standing);
        }

        @Override
        public Map<String, String> results() {
            return progress.results(world, scene);
        }

        @Override
        public void await(Duration max) {
            Job now = job;
            try {
                if (now != null && !now.over().await(max.toMillis(), TimeUnit.MILLISECONDS))
                    LOG.debug("{} in world {} takes longer than {}", now.standing().name(), world, max);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Place implements Experiments.Bench {
        private final Job begun;

        private Place(Job begun) {
            this.begun = begun;
        }

        @Override
        public void report(double share, String words) {
            if (closed)
                throw new CancellationException("The world is closed");
            job = begun.at(share, words);
            listener.run();
        }

        @Override
        public void keep(String name, String result) {
            progress.resultKept(world, begun.scene(), name, result);
            listener.run();
        }
    }
}
