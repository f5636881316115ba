package elevennines.store.repair;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
import elevennines.store.event.StoreEvent.DamageFound;
import elevennines.store.event.StoreEvent.ScrubFinished;
import elevennines.store.event.StoreEvent.ScrubStarted;
import elevennines.store.event.StoreEvent.ShardRebuilt;
import elevennines.store.model.Damage;
import elevennines.store.model.DiskId;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectName;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ShardBytes;

import static org.assertj.core.api.Assertions.assertThat;

class ScrubTest {
    private static final int BLOCK_BYTES = 64 << 10;
    private static final double ROTTEN = 0.01;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void one_percent_of_all_blocks_rots_and_scrub_finds_and_repair_mends_every_one() throws Exception {
        try (Fleet fleet = Fleet.in(directory)) {
            for (int i = 0; i < 25; i++)
                fleet.put("object-" + i, TestStore.bytes(i, 3_000_000));
            assertThat(fleet.store.world.upkeep().scrubber().now().damaged()).as("nothing is reported that is well").isZero();
            long seed = 20260101;
            int rotten = rot(fleet, new Random(seed));
            assertThat(rotten).as("seed %d", seed).isGreaterThan(10);
            ScrubReport report = fleet.store.world.upkeep().scrubber().now();
            assertThat(report.found()).containsEntry(Damage.FLIPPED, (long) rotten);
            assertThat(report.damaged()).isEqualTo(rotten);
            assertThat(report.shards()).isEqualTo(fleet.stripes().size() * 6L);
            assertThat(fleet.events(DamageFound.class)).hasSize(rotten);
            fleet.pass(A_MOMENT);
            assertThat(fleet.events(ShardRebuilt.class)).hasSize(rotten);
            fleet.assertWhole();
            assertThat(fleet.store.world.upkeep().scrubber().now().damaged()).as("and nothing is left").isZero();
        }
    }

    /// Flips one bit in about 1% of the blocks, in at most m shards of each stripe and one block of each shard; returns in how many.
    private static int rot(Fleet fleet, Random random) throws IOException {
        int rotten = 0;
        for (StripeLayout stripe : fleet.stripes()) {
            int inStripe = 0;
            for (int shard = 0; shard < 6; shard++)
                for (int block = 0; block * BLOCK_BYTES < stripe.shardBytes(); block++)
                    if (random.nextDouble() < ROTTEN && inStripe < 2) {
                        int at = block * BLOCK_BYTES + random.nextInt(Math.min(BLOCK_BYTES, stripe.shardBytes() - block * BLOCK_BYTES));
                        flip(bytesOf(fleet, stripe, shard), at, 1 << random.nextInt(8));
                        inStripe++;
                        rotten++;
                        break;
                    }
        }
        return rotten;
    }

    @Test
    void a_shard_that_a_read_finds_rotten_is_mended_before_any_scrub() throws Exception {
        try (Fleet fleet = Fleet.in(directory)) {
            fleet.put("photo", TestStore.bytes(1, 700_000));
            StripeLayout stripe = fleet.stripes().getFirst();
            flip(bytesOf(fleet, stripe, 0), 100, 4);
            fleet.assertEveryGetIsRight();
            fleet.pass(A_MOMENT);
            assertThat(fleet.events(DamageFound.class)).containsExactly(new DamageFound(Damage.FLIPPED, stripe.shards().getFirst().disk(),
                    stripe.stripe(), 0, new ObjectName(TestStore.BUCKET, new ObjectKey("photo")), DamageFound.Finder.READ));
            assertThat(bytesOf(fleet, stripe, 0).intact()).isTrue();
            fleet.assertWhole();
        }
    }

    @Test
    void a_torn_shard_is_found_and_mended() throws Exception {
        try (Fleet fleet = Fleet.in(directory)) {
            fleet.put("photo", TestStore.bytes(1, 700_000));
            Path extent = Path.of(bytesOf(fleet, fleet.stripes().getFirst(), 3).file());
            try (FileChannel file = FileChannel.open(extent, StandardOpenOption.WRITE)) {
                file.truncate(Files.size(extent) - 1);
            }
            assertThat(fleet.store.world.upkeep().scrubber().now().found(Damage.TORN)).isEqualTo(1);
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
            assertThat(fleet.store.world.upkeep().scrubber().now().damaged()).isZero();
        }
    }

    @Test
    void entries_of_the_index_without_shards_are_found_and_mended() throws Exception {
        try (Fleet fleet = Fleet.in(directory).put(8)) {
            fleet.store.world.upkeep().repairs().policy(RepairPolicy.MANUAL);
            DiskId disk = fleet.disksOf("object-0").getFirst();
            long expected = fleet.stripes().stream().flatMap(stripe -> stripe.shards().stream())
                    .filter(shard -> shard.disk().equals(disk)).count();
            fleet.destroy(List.of(disk));
            fleet.store.world.replaceDisk(disk);
            assertThat(fleet.store.world.upkeep().scrubber().now().found()).containsEntry(Damage.MISSING, expected);
            fleet.store.world.upkeep().repairs().policy(RepairPolicy.AUTOMATIC);
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
        }
    }

    @Test
    void shards_that_the_index_does_not_know_are_found_and_deleted_and_no_others() throws Exception {
        try (Fleet fleet = Fleet.in(directory).put(8)) {
            DiskId away = fleet.disksOf("object-0").getFirst();
            fleet.store.world.takeOffline(away);
            fleet.delete("object-0");
            fleet.store.worker.runAll();
            // The sweep that follows on a disk's return waits for the worker.
            fleet.store.world.bringOnline(away);
            assertThat(fleet.store.shardCount()).isEqualTo(fleet.stripes().size() * 6L + 1);
            ScrubReport report = fleet.store.world.upkeep().scrubber().now();
            assertThat(report.found(Damage.UNKNOWN)).isEqualTo(1);
            assertThat(report.damaged()).isEqualTo(1);
            assertThat(fleet.store.shardCount()).isEqualTo(fleet.stripes().size() * 6L);
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
        }
    }

    @Test
    void garbage_is_neither_damage_nor_orphaned() throws Exception {
        try (Fleet fleet = Fleet.in(directory).put(8)) {
            StripeLayout stripe = fleet.layout("object-3").stripes().getFirst();
            flip(bytesOf(fleet, stripe, 1), 5, 1);
            fleet.delete("object-3");
            assertThat(fleet.store.world.upkeep().scrubber().now().damaged()).isZero();
            fleet.assertTidy();
        }
    }

    @Test
    void a_rotten_header_is_found_while_the_disk_runs_and_after_a_restart() throws Exception {
        Fleet before = Fleet.in(directory).put(4);
        try (before) {
            before.store.world.upkeep().repairs().policy(RepairPolicy.MANUAL);
            StripeLayout stripe = before.layout("object-3").stripes().getFirst();
            flip(bytesOf(before, stripe, 2), -20, 16);
            assertThat(before.store.world.upkeep().scrubber().now().found()).containsEntry(Damage.FLIPPED, 1L);
        }
        try (Fleet fleet = Fleet.in(directory).with(before)) {
            assertThat(fleet.store.world.upkeep().scrubber().now().damaged()).isEqualTo(1);
            fleet.store.world.upkeep().repairs().now();
            fleet.assertWhole();
            assertThat(fleet.store.world.upkeep().scrubber().now().damaged()).isZero();
        }
    }

    @Test
    void the_background_scrub_keeps_to_its_rate_and_its_week() throws Exception {
        try (Fleet fleet = Fleet.in(directory).put(20)) {
            long bytes = fleet.store.world.disks().stream().mapToLong(disk -> disk.liveBytes()).sum();
            fleet.store.world.upkeep().scrubber().rate(new Bandwidth(bytes / 10));
            fleet.pass(Scrubber.INTERVAL.minusSeconds(1));
            assertThat(fleet.events(ScrubStarted.class)).isEmpty();
            fleet.pass(Duration.ofSeconds(6));
            ScrubState state = fleet.store.world.upkeep().scrubber().state();
            assertThat(state.disk()).isPresent();
            assertThat(state.seen().bytes()).isBetween(bytes * 4 / 10, bytes * 8 / 10);
            fleet.pass(Duration.ofSeconds(10));
            assertThat(fleet.events(ScrubFinished.class)).singleElement().returns(bytes, ScrubFinished::bytes).returns(18,
                    ScrubFinished::disks);
            fleet.pass(Scrubber.INTERVAL.minusSeconds(60));
            assertThat(fleet.events(ScrubStarted.class)).hasSize(1);
            fleet.pass(Duration.ofSeconds(120));
            assertThat(fleet.events(ScrubFinished.class)).hasSize(2);
        }
    }

    @Test
    void a_scrub_goes_on_after_a_restart_where_it_was() throws Exception {
        Fleet before = Fleet.in(directory).put(20);
        long bytes;
        try (before) {
            bytes = before.store.world.disks().stream().mapToLong(disk -> disk.liveBytes()).sum();
            before.store.world.upkeep().scrubber().rate(new Bandwidth(bytes / 10));
            before.pass(Scrubber.INTERVAL.plusSeconds(4));
            assertThat(before.store.world.upkeep().scrubber().state().disk()).isPresent();
        }
        try (Fleet fleet = Fleet.in(directory).with(before)) {
            fleet.pass(Duration.ofSeconds(20));
            assertThat(fleet.events(ScrubFinished.class)).singleElement()
                    .satisfies(finished -> assertThat(finished.bytes()).isBetween(bytes * 3 / 10, bytes * 7 / 10))
                    .satisfies(finished -> assertThat(finished.found().values()).containsOnly(0L));
        }
    }

    @Test
    void a_scrub_beside_a_repair_reports_nothing_that_is_well() throws Exception {
        try (Fleet fleet = Fleet.in(directory).put(30)) {
            fleet.store.world.upkeep().repairs().bandwidth(new Bandwidth(2_000_000));
            fleet.destroy(fleet.disks().subList(0, 2));
            long damaged = 0;
            for (int second = 0; second < 30; second++) {
                fleet.pass(A_MOMENT);
                damaged += fleet.store.world.upkeep().scrubber().now().damaged();
            }
            assertThat(damaged).isZero();
            fleet.assertWhole();
            fleet.assertTidy();
        }
    }

    @Test
    void every_stripe_with_more_damage_than_it_forgives_is_lost_and_no_other() throws Exception {
        try (Fleet fleet = Fleet.in(directory).put(12)) {
            Map<StripeId, Integer> flipped = new HashMap<>();
            Random random = new Random(7);
            for (StripeLayout stripe : fleet.stripes()) {
                int shards = random.nextInt(5);
                for (int shard = 0; shard < shards; shard++)
                    flip(bytesOf(fleet, stripe, shard), 0, 1);
                flipped.put(stripe.stripe(), shards);
            }
            assertThat(fleet.store.world.upkeep().scrubber().now().found(Damage.FLIPPED))
                    .isEqualTo(flipped.values().stream().mapToInt(n -> n).sum());
            fleet.pass(A_MOMENT);
            assertThat(fleet.store.world.upkeep().repairs().state().deficit().stripesLost())
                    .isEqualTo(flipped.values().stream().filter(n -> n > 2).count());
            assertThat(fleet.store.world.upkeep().repairs().state().deficit().stripesDegraded())
                    .isEqualTo(fleet.store.world.upkeep().repairs().state().deficit().stripesLost());
        }
    }

    private static ShardBytes bytesOf(Fleet fleet, StripeLayout stripe, int shard) {
        return fleet.store.world.shardBytes(stripe.shards().get(shard).disk(), new ShardId(stripe.stripe(), shard), 0, 1).orElseThrow();
    }

    /// A real bit in a real file.
    private static void flip(ShardBytes shard, int at, int mask) throws IOException {
        try (FileChannel file = FileChannel.open(Path.of(shard.file()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            file.read(one, shard.offset() + at);
            one.put(0, (byte) (one.get(0) ^ mask)).rewind();
            file.write(one, shard.offset() + at);
        }
    }
}
