package elevennines.store.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.TestStore;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.event.TraceLog;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.object.VersionIds;
import elevennines.store.time.RealTime;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;

class BodyWatchTest {
    private static final int STRIPE_BYTES = 4 * StripeWriter.SHARD_BYTES;

    private final RealTime time = new SystemClock();
    private final TraceLog traces = new TraceLog(time::now, time, new EventLog(time::now, 10), 10);

    /// Reads what it was shown only when it must.
    private static final class LateReader implements BodyWatch {
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
        private final List<Runnable> unread = new ArrayList<>();

        @Override
        public void arrived(byte[] bytes, int length) {
            unread.add(() -> seen.write(bytes, 0, length));
        }

        @Override
        public void release() {
            unread.forEach(Runnable::run);
            unread.clear();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, STRIPE_BYTES, STRIPE_BYTES + 1, 3 * STRIPE_BYTES - 7})
    void what_is_shown_stays_where_it_is_until_it_is_released(int length) throws Exception {
        DiskBays bays = DiskBays.inMemory(Topology.DEFAULT);
        Random random = new Random(1);
        StripeWriter stripes = new StripeWriter(WorldId.LOCAL, bays, new SpreadPlacement(bays, random),
                new StripeCodecs(new InputOutputByteTableCodingLoop()), new StripeIds(1),
                new StripeBuffers(StripeWriter.SHARD_BYTES, 0, Duration.ofSeconds(20)), new StripesInFlight(),
                new ShardSync(bays, Runnable::run, (delay, task) -> () -> {}), (stripe, lacking) -> {});
        byte[] body = TestStore.bytes(1, length);
        LateReader watch = new LateReader();
        try (StripeWriter.Batch batch = stripes.begin(new VersionIds(time::now, random).next(), new ErasureCode(4, 2), traces.begin())) {
            batch.write(new ByteArrayInputStream(body), length, watch);
        }
        assertThat(watch.seen.toByteArray()).isEqualTo(body);
    }
}
