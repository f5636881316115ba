package elevennines.store.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.store.TestStore;
import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.EventLog;
import elevennines.store.event.Trace;
import elevennines.store.event.TraceLog;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.Topology;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;
import elevennines.store.time.SystemClock;

class StripeReaderTest {
    private static final ErasureCode CODE = ErasureCode.DEFAULT;
    private static final int STRIPE_BYTES = CODE.k() * StripeWriter.SHARD_BYTES;

    private final Random random = new Random(11);
    private final StripeBuffers buffers = new StripeBuffers(StripeWriter.SHARD_BYTES, 0, Duration.ZERO);
    private final StripeCodecs codecs = new StripeCodecs(new InputOutputByteTableCodingLoop());
    private final List<String> reported = new ArrayList<>();
    private DiskBays bays;
    private StripeReader reader;

    @BeforeEach
    void open() throws IOException {
        bays = DiskBays.inMemory(Topology.DEFAULT);
        reader = new StripeReader(bays, codecs, buffers, (stripe, shard, found) -> reported.add(shard + " " + found));
    }

    @Test
    void every_range_is_what_was_written_whether_shards_are_there_or_not() throws Exception {
        for (int length : new int[]{1, 5000, 300_000, STRIPE_BYTES - 1, STRIPE_BYTES}) {
            byte[] body = TestStore.bytes(length, length);
            StripePlacement stripe = write(body);
            for (int lost = 0; lost <= CODE.m(); lost++) {
                for (int[] range : ranges(length, stripe.shardBytes()))
                    assertThat(read(stripe, range[0], range[1])).as("%d to %d of %d, %d lost", range[0], range[1], length, lost)
                            .isEqualTo(Arrays.copyOfRange(body, range[0], range[1]));
                if (lost < CODE.m())
                    bays.get(stripe.disks().get(lost)).require().delete(stripe.shard(lost));
            }
        }
    }

    /// Around everything where a shard or a block begins or ends, and some by chance.
    private List<int[]> ranges(int length, int shardBytes) {
        List<Integer> edges = new ArrayList<>(List.of(0, length));
        for (int near : new int[]{Disk.BLOCK_BYTES, shardBytes, shardBytes + Disk.BLOCK_BYTES, 3 * shardBytes, length / 2})
            for (int at = near - 1; at <= near + 1; at++)
                if (at > 0 && at < length)
                    edges.add(at);
        List<int[]> ranges = new ArrayList<>();
        for (int from : edges)
            for (int to : edges)
                if (from < to)
                    ranges.add(new int[]{from, to});
        for (int i = 0; i < 20 && length > 1; i++) {
            int from = random.nextInt(length - 1);
            ranges.add(new int[]{from, from + 1 + random.nextInt(length - from - 1)});
        }
        return ranges;
    }

    @Test
    void a_range_costs_only_the_blocks_that_hold_it() throws Exception {
        StripePlacement stripe = write(TestStore.bytes(1, STRIPE_BYTES));
        Trace trace = trace();
        try (Outbox out = reader.to(ByteSink.to(new ByteArrayOutputStream()))) {
            reader.read(stripe, Disk.BLOCK_BYTES + 1, Disk.BLOCK_BYTES + 3, out, trace);
            bays.get(stripe.disks().getFirst()).require().delete(stripe.shard(0));
            reader.read(stripe, Disk.BLOCK_BYTES + 1, Disk.BLOCK_BYTES + 3, out, trace);
        }
        assertThat(trace.spans().stream().filter(span -> span.what().startsWith("read")).map(span -> span.bytes())).hasSize(1 + 1 + CODE.k())
                .containsOnly((long) Disk.BLOCK_BYTES);
    }

    @Test
    void damage_on_a_disk_that_answers_is_reported_and_an_offline_disk_is_not() throws Exception {
        StripePlacement stripe = write(TestStore.bytes(1, 5000));
        bays.get(stripe.disks().get(0)).require().delete(stripe.shard(0));
        bays.get(stripe.disks().get(1)).takeOffline();
        read(stripe, 0, 5000);
        assertThat(reported).containsExactly("0 " + ShardRead.MISSING);
    }

    @Test
    void a_transfer_holds_two_buffers_at_most_and_none_when_it_is_over() throws Exception {
        byte[] body = TestStore.bytes(1, STRIPE_BYTES);
        StripePlacement stripe = write(body);
        SlowSink slow = new SlowSink();
        try (Outbox out = reader.to(slow)) {
            reader.read(stripe, 0, STRIPE_BYTES, out, trace());
            out.finish();
        }
        assertThat(slow.taken.toByteArray()).isEqualTo(body);
        assertThat(slow.buffers).hasSize(2);
    }

    @Test
    void a_buffer_that_was_not_sent_to_its_end_is_not_used_again() throws Exception {
        StripePlacement stripe = write(TestStore.bytes(1, STRIPE_BYTES));
        SlowSink broken = new SlowSink();
        broken.failsAtPiece = 2;
        assertThatThrownBy(() -> {
            try (Outbox out = reader.to(broken)) {
                reader.read(stripe, 0, STRIPE_BYTES, out, trace());
                out.finish();
            }
        }).isInstanceOf(IOException.class);
        SlowSink next = new SlowSink();
        try (Outbox out = reader.to(next)) {
            reader.read(stripe, 0, STRIPE_BYTES, out, trace());
            out.finish();
        }
        ByteBuffer unsent = broken.unsent;
        assertThat(next.buffers).noneMatch(buffer -> buffer == unsent);
    }

    /// Takes a piece only when it is waited for.
    private static final class SlowSink implements ByteSink {
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        final Set<ByteBuffer> buffers = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        int failsAtPiece;
        @Nullable
        ByteBuffer unsent;
        private int pieces;

        @Override
        public Sending send(ByteBuffer bytes) {
            buffers.add(bytes);
            int piece = ++pieces;
            return new Sending() {
                @Override
                public boolean isDone() {
                    return false;
                }

                @Override
                public void await() throws IOException {
                    if (piece == failsAtPiece) {
                        unsent = bytes;
                        throw new IOException("the client went away");
                    }
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.get(copy);
                    taken.write(copy);
                }
            };
        }
    }

    private StripePlacement write(byte[] body) throws IOException {
        StripeWriter writer = new StripeWriter(WorldId.LOCAL, bays, new SpreadPlacement(bays, random), codecs, CODE, new StripeIds(random.nextInt(1000)),
                buffers, new StripesInFlight(), Runnable::run);
        try (StripeWriter.Batch batch = writer.begin(new VersionId(1, 2), trace())) {
            batch.write(new ByteArrayInputStream(body), body.length);
            batch.sync();
            batch.keep();
            return batch.stripes().getFirst();
        }
    }

    private byte[] read(StripePlacement stripe, int from, int to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Outbox out = reader.to(ByteSink.to(bytes))) {
            reader.read(stripe, from, to, out, trace());
            out.finish();
        }
        return bytes.toByteArray();
    }

    private static Trace trace() {
        SystemClock time = new SystemClock();
        return new TraceLog(time::now, time, new EventLog(time::now, 1), 1).begin();
    }
}
