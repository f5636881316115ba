package elevennines.app.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live fragments of one page, rendered once for all browsers that watch it. After a change the first rendering starts at
/// once, the next no sooner than [#PAUSE] later; only the newest of each fragment is kept, so a slow browser costs nothing and
/// skips what it missed. Nothing is rendered while nobody watches. A rendering that fails costs one picture, not the stream. Thread-safe.
public final class LivePage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String name;
    private final Supplier<Map<String, String>> render;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition published = lock.newCondition();
    private final Condition paused = lock.newCondition();
    private final Map<String, Frame> newest = new LinkedHashMap<>();
    private long version;
    private int watchers;
    private boolean dirty = true;
    private boolean closed;

    /// A fragment as it was rendered in the `version`-th rendering that changed something.
    record Frame(String name, String html, long version) {}

    public LivePage(String name, Supplier<Map<String, String>> render) {
        this.name = name;
        this.render = render;
        Thread.ofVirtual().name("live-" + name).start(this::renderChanges);
    }

    /// Says that the world has changed. Returns at once.
    public void markChanged() {
        lock.lock();
        try {
            dirty = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// A browser that watches; close it when it leaves.
    Watch watch() {
        lock.lock();
        try {
            watchers++;
            dirty = true;
            changed.signal();
            return new Watch();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            published.signalAll();
            paused.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void renderChanges() {
        try {
            while (awaitChange()) {
                renderOnce();
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renderOnce() {
        try {
            publish(render.get());
        } catch (RuntimeException e) {
            // What a page shows may be torn down before the page is.
            if (!isOver())
                LOG.error("A picture of the page {} failed; the next change draws it anew", name, e);
        }
    }

    private boolean isOver() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitChange() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && (!dirty || watchers == 0))
                changed.await();
            dirty = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void publish(Map<String, String> fragments) {
        lock.lock();
        try {
            long next = version + 1;
            fragments.forEach((name, html) -> {
                Frame known = newest.get(name);
                if (known == null || !known.html().equals(html)) {
                    newest.put(name, new Frame(name, html, next));
                    version = next;
                }
            });
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            long left = PAUSE.toNanos();
            while (left > 0 && !closed)
                left = paused.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }

    /// One browser's place in the stream of fragments.
    final class Watch implements AutoCloseable {
        private long seen;

        private Watch() {}

        /// The fragments that this browser has not been given yet; empty if none came within `max`.
        List<Frame> next(Duration max) throws InterruptedException {
            lock.lock();
            try {
                long left = max.toNanos();
                while (!closed && version <= seen && left > 0)
                    left = published.awaitNanos(left);
                List<Frame> fresh = new ArrayList<>(newest.values().stream().filter(frame -> frame.version() > seen).toList());
                seen = version;
                return fresh;
            } finally {
                lock.unlock();
            }
        }

        boolean over() {
            return isOver();
        }

        @Override
        public void close() {
            lock.lock();
            try {
                watchers--;
            } finally {
                lock.unlock();
            }
        }
    }
}
