package elevennines.store.data.digest;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.time.Ticker;

/// Begins the digests of all bodies. The ETag of an object is an MD5, which takes two fifths of the processor time of a large PUT where each is digested
/// alone: so where several large bodies are under way, they are digested together. Thread-safe.
public final class SharedMd5 {
    private static final Logger LOG = LoggerFactory.getLogger(SharedMd5.class);
    /// With fewer, too many lanes are free for much to be gained.
    private static final int TOGETHER_MIN = 8;
    private static final long LARGE_BYTES_MIN = 1 << 20;
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /// None until a kernel has shown what it can do.
    private volatile @Nullable Md5Queue queue;
    private final AtomicInteger largeUnderWay = new AtomicInteger();
    private final int processors = Runtime.getRuntime().availableProcessors();

    /// Has bodies digested together from now on, if that is faster here. Returns when that is known: compiled by then.
    public void tryLanes(Ticker ticker) {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty() || !Md5Lanes.areThere())
            return;
        Md5Kernel lanes = new Md5Lanes();
        Md5Trial trial = new Md5Trial(lanes, ticker);
        boolean faster = trial.isFaster();
        LOG.info("MD5 in {} lanes: {}", lanes.lanes(), faster ? "used" : "not used");
        if (faster)
            queue = new Md5Queue(lanes, Math.max(1, processors / 4), ticker);
    }

    /// The digest of a body of that length; close it.
    public Md5 begin(long lengthBytes) {
        if (lengthBytes < LARGE_BYTES_MIN)
            return new Md5Alone(() -> {});
        int underWay = largeUnderWay.incrementAndGet();
        Md5Queue together = queue;
        Runnable left = largeUnderWay::decrementAndGet;
        return together == null || underWay < togetherMin() ? new Md5Alone(left) : new Md5Together(together, left);
    }

    /// Where there are more processors than bodies, each is done sooner alone.
    private int togetherMin() {
        return Math.max(TOGETHER_MIN, 2 * processors);
    }
}
