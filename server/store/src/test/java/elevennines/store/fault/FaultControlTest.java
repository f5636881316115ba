package elevennines.store.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.TestStore;
import elevennines.store.disk.DiskMake;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent;
import elevennines.store.event.StoreEvent.ByteRotted;
import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.RackId;
import elevennines.store.model.Refusal;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.Topology;
import elevennines.store.model.ZoneId;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ShardBytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultControlTest {
    private static final byte[] BYTES = TestStore.bytes(1, 900_000);

    private final List<Duration> pauses = new ArrayList<>();
    private TestStore lab;

    @BeforeEach
    void write() throws IOException {
        lab = TestStore.inMemory(Topology.DEFAULT, ErasureCode.DEFAULT, new DiskMake(DiskMake.UNLIMITED, pauses::add));
        lab.put("a", BYTES);
    }

    @AfterEach
    void close() throws IOException {
        lab.close();
    }

    // Slow, read-only, full

    @Test
    void a_slow_disk_makes_its_callers_wait_until_it_is_well_again() throws IOException {
        DiskFault.Slow slow = new DiskFault.Slow(Duration.ofMillis(40));
        lab.world.faults().set(disks().getFirst(), slow);
        assertThat(lab.get("a")).isEqualTo(BYTES);
        assertThat(pauses).isNotEmpty().allMatch(Duration.ofMillis(40)::equals);
        lab.world.faults().clear(disks().getFirst(), slow);
        pauses.clear();
        assertThat(lab.get("a")).isEqualTo(BYTES);
        assertThat(pauses).isEmpty();
        assertThat(events(StoreEvent.DiskFaultCleared.class)).hasSize(1);
    }

    @Test
    void writes_go_around_disks_that_are_full_or_read_only_and_reads_do_not() throws IOException {
        DiskId full = new DiskId(1, 1, 1);
        DiskId readOnly = new DiskId(2, 1, 1);
        lab.world.faults().set(full, new DiskFault.Full());
        lab.world.faults().set(readOnly, new DiskFault.ReadOnly());
        long before = status(full).shardCount() + status(readOnly).shardCount();
        for (int i = 0; i < 20; i++)
            lab.put("b" + i, BYTES);
        assertThat(status(full).shardCount() + status(readOnly).shardCount()).isEqualTo(before);
        assertThat(status(full).fullness()).isEqualTo(1);
        assertThat(lab.get("a")).isEqualTo(BYTES);
        assertThat(lab.get("b7")).isEqualTo(BYTES);
    }

    @Test
    void a_write_is_refused_whole_when_too_few_disks_take_it() {
        for (DiskId disk : lab.world.topology().all())
            if (disk.zone() == 1)
                lab.world.faults().set(disk, new DiskFault.Full());
        assertThatThrownBy(() -> lab.put("b", BYTES)).isInstanceOf(Refusal.CannotPlace.class).hasMessageContaining("6 full");
        assertThat(lab.world.layout(TestStore.ALICE, TestStore.BUCKET, new ObjectKey("b"))).isEmpty();
        assertThat(lab.shardCount()).isEqualTo(6L);
    }

    @Test
    void disks_fill_up_to_their_capacity_refuse_then_and_take_again_after_a_delete() throws IOException {
        try (TestStore small = TestStore.inMemory(new Topology(3, 1, 2), ErasureCode.DEFAULT, new DiskMake(2_000_000, pauses::add))) {
            int written = 0;
            try {
                while (written < 100)
                    small.put("b" + written++, BYTES);
            } catch (Refusal.CannotPlace refused) {
                assertThat(refused).hasMessageContaining("full");
                written--;
            }
            assertThat(written).isBetween(5, 9);
            assertThat(small.world.disks()).allMatch(disk -> disk.usedBytes() <= 2_000_000 && disk.fullness() > 0.5);
            for (int i = 0; i < written; i++)
                assertThat(small.get("b" + i)).isEqualTo(BYTES);
            small.delete("b0");
            small.delete("b1");
            small.worker.runAll();
            small.put("again", BYTES);
            assertThat(small.get("again")).isEqualTo(BYTES);
        }
    }

    // Lying disks

    @Test
    void reads_see_through_m_disks_that_lie() throws IOException {
        lab.world.faults().set(disks().get(0), new DiskFault.GarblesReads());
        lab.world.faults().set(disks().get(1), new DiskFault.RepeatsReads());
        lab.put("other", TestStore.bytes(2, 900_000));
        for (int i = 0; i < 5; i++) {
            assertThat(lab.get("a")).isEqualTo(BYTES);
            assertThat(lab.get("other")).isEqualTo(TestStore.bytes(2, 900_000));
        }
        lab.world.faults().clearAll(disks().get(0));
        assertThat(status(disks().get(0)).faults()).isEmpty();
    }

    @Test
    void one_more_liar_is_found_out_and_nothing_wrong_is_handed_over() {
        for (int shard = 0; shard < 3; shard++)
            lab.world.faults().set(disks().get(shard), new DiskFault.GarblesReads());
        assertThatThrownBy(() -> lab.get("a")).isInstanceOf(Refusal.class);
    }

    @Test
    void what_m_disks_acknowledged_and_dropped_is_read_around_and_found_on_their_platters(@TempDir Path directory) throws IOException {
        try (TestStore files = TestStore.in(directory)) {
            List<DiskId> liars = List.of(new DiskId(1, 1, 1), new DiskId(2, 1, 1));
            liars.forEach(disk -> files.world.faults().set(disk, new DiskFault.DropsWrites()));
            for (int i = 0; i < 6; i++)
                files.put("b" + i, BYTES);
            Set<ShardId> dropped = new HashSet<>();
            for (int i = 0; i < 6; i++) {
                assertThat(files.get("b" + i)).isEqualTo(BYTES);
                StripeLayout stripe = files.world.layout(TestStore.ALICE, TestStore.BUCKET, new ObjectKey("b" + i)).orElseThrow().stripes()
                        .getFirst();
                stripe.shards().stream().filter(shard -> liars.contains(shard.disk()))
                        .forEach(shard -> dropped.add(new ShardId(stripe.stripe(), shard.number())));
            }
            assertThat(dropped).isNotEmpty().allSatisfy(shard -> assertThat(liars).anySatisfy(
                    disk -> assertThat(files.world.shardBytes(disk, shard, 0, 16))
                            .hasValueSatisfying(found -> assertThat(found.intact()).isFalse())));
        }
    }

    // Power

    @Test
    void a_rack_without_power_is_offline_and_each_disk_keeps_its_own_state() throws IOException {
        RackId rack = new RackId(1, 1);
        DiskId unplugged = new DiskId(1, 1, 2);
        DiskId destroyed = new DiskId(1, 1, 3);
        lab.world.takeOffline(unplugged);
        lab.world.destroyDisk(destroyed);
        lab.world.faults().cutPower(rack);
        assertThat(status(new DiskId(1, 1, 1)).state()).isEqualTo(DiskState.OFFLINE);
        assertThat(status(new DiskId(1, 1, 1)).pluggedIn()).isTrue();
        assertThat(status(destroyed).state()).isEqualTo(DiskState.DESTROYED);
        assertThat(lab.get("a")).isEqualTo(BYTES);
        lab.world.bringOnline(unplugged);
        assertThat(status(unplugged).state()).as("plugged in, but dark").isEqualTo(DiskState.OFFLINE);
        lab.world.faults().restorePower(rack);
        assertThat(status(new DiskId(1, 1, 1)).state()).isEqualTo(DiskState.HEALTHY);
        assertThat(status(unplugged).state()).isEqualTo(DiskState.HEALTHY);
        assertThat(events(StoreEvent.RackPowerLost.class)).hasSize(1);
        assertThat(events(StoreEvent.RackPowerRestored.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void every_object_reads_while_any_zone_is_dark(int number) throws IOException {
        ZoneId zone = new ZoneId(number);
        lab.world.faults().cutPower(zone);
        lab.world.faults().cutPower(zone);
        assertThat(lab.get("a")).isEqualTo(BYTES);
        assertThat(lab.world.faults().darkZones()).containsExactly(zone);
        lab.world.faults().restorePower(zone);
        assertThat(lab.world.disks()).allMatch(disk -> disk.state() == DiskState.HEALTHY);
        assertThat(events(StoreEvent.ZonePowerLost.class)).hasSize(1);
    }

    @Test
    void a_zone_and_a_rack_in_it_have_switches_of_their_own() {
        lab.world.faults().cutPower(new ZoneId(1));
        lab.world.faults().cutPower(new RackId(1, 1));
        lab.world.faults().restorePower(new ZoneId(1));
        assertThat(status(new DiskId(1, 1, 1)).state()).isEqualTo(DiskState.OFFLINE);
        assertThat(status(new DiskId(1, 2, 1)).state()).isEqualTo(DiskState.HEALTHY);
        assertThatThrownBy(() -> lab.world.faults().cutPower(new RackId(9, 9))).isInstanceOf(Refusal.NoSuchDisk.class);
    }

    // Rot

    @Test
    void a_rotten_bit_is_on_the_platter_and_read_around() throws IOException {
        StripeLayout stripe = stripe();
        ShardLayout first = stripe.shards().getFirst();
        ShardId shard = new ShardId(stripe.stripe(), 0);
        byte before = lab.world.shardBytes(first.disk(), shard, 0, 10).orElseThrow().bytes()[5];
        RottenBlock rotten = lab.world.faults().rot(first.disk(), shard, 5);
        assertThat(rotten.payloadOffset()).isEqualTo(5);
        ShardBytes lies = lab.world.shardBytes(first.disk(), shard, 0, 10).orElseThrow();
        assertThat(lab.world.events().after(0)).extracting(LoggedEvent::event).contains(
                new ByteRotted(first.disk(), shard, 5, lies.file(), lies.offset() + 5, before, (byte) (before ^ 1)));
        assertThat(lab.world.shardBytes(first.disk(), shard, 0, 10).orElseThrow().bytes()[5]).isEqualTo((byte) (before ^ 1));
        assertThat(lab.world.shardBytes(first.disk(), shard, 0, 10).orElseThrow().intact()).isFalse();
        assertThat(lab.get("a")).isEqualTo(BYTES);
        assertThatThrownBy(() -> lab.world.faults().rot(first.disk(), new ShardId(new StripeId(77), 0), 0))
                .isInstanceOf(Refusal.NoSuchShard.class);
    }

    @Test
    void a_seeded_fraction_of_all_blocks_rots_and_stays_rotten_after_a_restart(@TempDir Path directory) throws IOException {
        List<RottenBlock> rotten;
        try (TestStore files = TestStore.in(directory)) {
            for (int i = 0; i < 8; i++)
                files.put("b" + i, BYTES);
            rotten = files.world.faults().rot(0.03, 3);
        }
        // Of 8 stripes of 6 shards of 4 blocks.
        assertThat(rotten).hasSizeBetween(1, 12);
        try (TestStore files = TestStore.in(directory)) {
            for (int i = 0; i < 8; i++)
                assertThat(files.get("b" + i)).isEqualTo(BYTES);
            assertThat(files.world.events().after(0)).anyMatch(logged -> logged.event() instanceof StoreEvent.StripeReconstructed);
        }
    }

    @Test
    void the_same_seed_rots_the_same_blocks() throws IOException {
        List<RottenBlock> once = lab.world.faults().rot(0.5, 9);
        List<RottenBlock> twice = lab.world.faults().rot(0.5, 9);
        assertThat(twice).isEqualTo(once).isNotEmpty();
        // The same bits turned over twice: as they were.
        assertThat(lab.get("a")).isEqualTo(BYTES);
    }

    private StripeLayout stripe() {
        return lab.world.layout(TestStore.ALICE, TestStore.BUCKET, new ObjectKey("a")).orElseThrow().stripes().getFirst();
    }

    private List<DiskId> disks() {
        return stripe().shards().stream().map(ShardLayout::disk).toList();
    }

    private DiskStatus status(DiskId id) {
        return lab.world.disks().stream().filter(disk -> disk.id().equals(id)).findFirst().orElseThrow();
    }

    private List<StoreEvent> events(Class<? extends StoreEvent> kind) {
        return lab.world.events().after(0).stream().map(LoggedEvent::event).filter(kind::isInstance).toList();
    }
}
