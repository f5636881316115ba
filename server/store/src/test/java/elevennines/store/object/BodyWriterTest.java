package elevennines.store.object;

import java.io.IOException;
import java.util.List;
import java.util.Random;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;
import org.junit.jupiter.api.Test;

import elevennines.store.TestStore;
import elevennines.store.data.ShardSync;
import elevennines.store.data.SpreadPlacement;
import elevennines.store.data.StripeBuffers;
import elevennines.store.data.StripeCodecs;
import elevennines.store.data.StripeIds;
import elevennines.store.data.StripeWriter;
import elevennines.store.data.StripesInFlight;
import elevennines.store.data.digest.SharedMd5;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.event.TraceLog;
import elevennines.store.index.OutcomeUnknown;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal.MetadataTooLarge;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.sim.Sabotages;
import elevennines.store.time.RealTime;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What becomes of shards whose index commit did not go well.
class BodyWriterTest {
    private final RealTime time = new SystemClock();
    private final TraceLog traces = new TraceLog(time::now, time, new EventLog(time::now, 10), 10);

    @Test
    void a_commit_that_was_rolled_back_leaves_no_shards() throws Exception {
        assertThat(shardsLeftBy(new IllegalStateException("value too long"))).isZero();
    }

    @Test
    void a_commit_that_may_have_happened_leaves_its_shards() throws Exception {
        assertThat(shardsLeftBy(new OutcomeUnknown("the checkpoint failed", new IOException()))).isEqualTo(6);
    }

    @Test
    void a_commit_that_ended_in_an_error_leaves_its_shards() throws Exception {
        assertThat(shardsLeftBy(new OutOfMemoryError("after the transaction, before the answer"))).isEqualTo(6);
    }

    @Test
    void headers_that_the_index_has_no_room_for_are_refused_before_a_byte_is_written() {
        assertThatThrownBy(() -> new ContentHeaders(null, null, null, "x".repeat(2049), null, null)).isInstanceOf(MetadataTooLarge.class);
    }

    private long shardsLeftBy(Throwable failure) throws Exception {
        DiskBays bays = DiskBays.inMemory(Topology.DEFAULT);
        Random random = new Random(1);
        StripeWriter stripes = new StripeWriter(WorldId.LOCAL, bays, new SpreadPlacement(bays, random),
                new StripeCodecs(new InputOutputByteTableCodingLoop()), new StripeIds(1),
                new StripeBuffers(StripeWriter.SHARD_BYTES, 0, java.time.Duration.ofSeconds(20)), new StripesInFlight(),
                new ShardSync(bays, Runnable::run, (delay, task) -> () -> {}), (stripe, lacking) -> {});
        BodyWriter bodies = new BodyWriter(stripes, new VersionIds(time::now, random), new SharedMd5(), new Sabotages());
        assertThatThrownBy(() -> {
            try (BodyWriter.Written written = bodies.write(TestStore.body(TestStore.bytes(1, 1000), List.of()), ErasureCode.DEFAULT,
                    traces.begin())) {
                written.commit(() -> {
                    throw sneaky(failure);
                });
            }
        }).isSameAs(failure);
        return bays.statuses().stream().mapToLong(disk -> disk.shardCount()).sum();
    }

    private static RuntimeException sneaky(Throwable failure) {
        if (failure instanceof Error error)
            throw error;
        return (RuntimeException) failure;
    }
}
