package elevennines.store.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.store.TestStore;
import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.DiskMake;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.EventLog;
import elevennines.store.event.Trace;
import elevennines.store.event.TraceLog;
import elevennines.store.model.DiskFault;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.Topology;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StripeReaderTest {
    private static final ErasureCode CODE = ErasureCode.DEFAULT;
    private static final int STRIPE_BYTES = CODE.k() * StripeWriter.SHARD_BYTES;

    private final Random random = new Random(11);
    private final StripeBuffers buffers = new StripeBuffers(StripeWriter.SHARD_BYTES, 0, Duration.ZERO);
    private final StripeCodecs codecs = new StripeCodecs(new InputOutputByteTableCodingLoop());
    private final List<String> reported = new ArrayList<>();
    private final Aside aside = new Aside();
    /// Stands still, but for slow disks.
    private long nanos;
    private DiskBays bays;
    private StripeReader reader;
    private StripeReader.Detour detour = new StripeReader.Detour(Set.of(), new TreeMap<>());

    @BeforeEach
    void open() throws IOException {
        bays = DiskBays.inMemory(Topology.DEFAULT, new DiskMake(DiskMake.UNLIMITED, pause -> nanos += pause.toNanos()));
        reader = new StripeReader(bays, codecs, buffers, (stripe, shard, found) -> reported.add(shard + " " + found),
                () -> nanos, aside, (task, limit) -> task.isDone());
    }

    /// Has the disk of this data shard take half a second for one read.
    private void slow(StripePlacement stripe, int shard) throws IOException {
        DiskFault.Slow slow = new DiskFault.Slow(Duration.ofMillis(500));
        bays.get(stripe.disks().get(shard)).set(slow);
        read(stripe, 0, stripe.dataBytes());
        bays.get(stripe.disks().get(shard)).clear(slow);
    }

    private List<String> outcomes(StripePlacement stripe, byte[] expected) throws IOException {
        Trace trace = trace();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Outbox out = reader.to(ByteSink.to(bytes))) {
            detour = reader.read(stripe, 0, stripe.dataBytes(), out, trace);
            out.finish();
        }
        assertThat(bytes.toByteArray()).isEqualTo(expected);
        return trace.spans().stream().filter(span -> span.what().startsWith("read")).map(span -> span.what() + " " + span.outcome())
                .toList();
    }

    @Test
    void what_a_slow_disk_does_not_send_in_time_is_decoded_from_the_others() throws Exception {
        byte[] body = TestStore.bytes(1, STRIPE_BYTES);
        StripePlacement stripe = write(body);
        slow(stripe, 1);
        aside.holds(0);
        assertThat(outcomes(stripe, body)).containsExactlyInAnyOrder("read d1 INTACT", "read d2 hedged", "read d3 INTACT", "read d4 INTACT",
                "read p1 INTACT");
        assertThat(detour.late()).containsExactly(Map.entry(1, stripe.disks().get(1)));
        assertThat(outcomes(stripe, body)).as("while somebody waits for it already").contains("read d2 avoided", "read p1 INTACT");
        assertThat(detour.late()).containsOnlyKeys(1);
        assertThat(reported).as("slow is not broken").isEmpty();
        aside.runHeld();
        assertThat(outcomes(stripe, body)).as("once it was quick again").containsExactly("read d1 INTACT", "read d2 INTACT",
                "read d3 INTACT", "read d4 INTACT");
    }

    @Test
    void a_slow_disk_that_is_in_time_after_all_saves_the_decoding() throws Exception {
        byte[] body = TestStore.bytes(1, STRIPE_BYTES);
        StripePlacement stripe = write(body);
        slow(stripe, 0);
        assertThat(outcomes(stripe, body)).containsExactlyInAnyOrder("read d1 INTACT", "read d2 INTACT", "read d3 INTACT",
                "read d4 INTACT");
    }

    @Test
    void a_slow_disk_is_waited_for_where_no_other_can_stand_in() throws Exception {
        byte[] body = TestStore.bytes(1, 5000);
        StripePlacement stripe = write(body);
        slow(stripe, 0);
        for (int lost = CODE.k(); lost < CODE.shards(); lost++)
            bays.get(stripe.disks().get(lost)).require().delete(stripe.shard(lost));
        assertThat(outcomes(stripe, body)).contains("read d1 INTACT");
    }

    @Test
    void the_first_slow_read_of_a_disk_is_not_waited_for() throws Exception {
        byte[] body = TestStore.bytes(1, STRIPE_BYTES);
        StripePlacement stripe = write(body);
        aside.holds(1);
        assertThat(outcomes(stripe, body)).contains("read d2 hedged", "read p1 INTACT");
        assertThat(detour.late()).containsExactly(Map.entry(1, stripe.disks().get(1)));
        assertThat(detour.missing()).isEmpty();
        aside.runHeld();
        assertThat(outcomes(stripe, body)).as("once it has answered").contains("read d2 INTACT").doesNotContain("read p1 INTACT");
    }

    @Test
    void what_was_quick_a_while_ago_is_hedged_again_and_what_stands_in_as_well() throws Exception {
        byte[] body = TestStore.bytes(1, STRIPE_BYTES);
        StripePlacement stripe = write(body);
        read(stripe, 0, STRIPE_BYTES);
        aside.holds(0);
        assertThat(outcomes(stripe, body)).as("just now it was quick").doesNotContain("read d1 hedged");
        nanos += DiskPaces.PROVEN_NANOS;
        aside.holds(0, 4);
        assertThat(outcomes(stripe, body)).contains("read d1 hedged", "read p1 hedged", "read p2 INTACT");
        assertThat(detour.late()).containsOnlyKeys(0, CODE.k());
    }

    @Test
    void the_first_slow_read_is_waited_for_where_no_other_disk_can_stand_in() throws Exception {
        byte[] body = TestStore.bytes(1, STRIPE_BYTES);
        StripePlacement stripe = write(body);
        for (int lost = CODE.k(); lost < CODE.shards(); lost++)
            bays.get(stripe.disks().get(lost)).require().delete(stripe.shard(lost));
        aside.holds(1);
        assertThat(outcomes(stripe, body)).contains("read d2 hedged", "read d2 INTACT");
        assertThat(detour.late()).isEmpty();
    }

    /// Runs reads aside at once, but for those that it is told to hold: by number, from then on.
    private static final class Aside implements Executor {
        private final List<Runnable> held = new ArrayList<>();
        private List<Integer> toHold = List.of();
        private int count;

        void holds(Integer... numbers) {
            toHold = List.of(numbers);
            count = 0;
        }

        @Override
        public void execute(Runnable task) {
            if (toHold.contains(count++))
                held.add(task);
            else
                task.run();
        }

        void runHeld() {
            toHold = List.of();
            held.forEach(Runnable::run);
        }
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
        assertThat(trace.spans().stream().filter(span -> span.what().startsWith("read")).map(span -> span.bytes()))
                .hasSize(1 + 1 + CODE.k())
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
        StripeWriter writer = new StripeWriter(WorldId.LOCAL, bays, new SpreadPlacement(bays, random), codecs,
                new StripeIds(random.nextInt(1000)),
                buffers, new StripesInFlight(), new ShardSync(bays, Runnable::run, (delay, task) -> () -> {}), (stripe, lacking) -> {});
        try (StripeWriter.Batch batch = writer.begin(new VersionId(1, 2), CODE, trace())) {
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
