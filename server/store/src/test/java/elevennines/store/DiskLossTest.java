package elevennines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.event.StoreEvent.StripeReconstructed;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.model.Refusal.DataLost;
import elevennines.store.model.Refusal.NoSuchDisk;
import elevennines.store.model.Refusal.TooFewShards;
import elevennines.store.model.Refusal.WrongDiskState;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.repair.RepairReport;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiskLossTest {
    private static final byte[] PHOTO = bytes(5, 700_000);

    @TempDir
    Path directory;

    @Test
    void no_zone_holds_more_than_m_shards_and_no_disk_more_than_one() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            for (int i = 0; i < 50; i++)
                store.put("a" + i, bytes(i, 1000));
            for (int i = 0; i < 50; i++) {
                List<DiskId> disks = disksOf(store, "a" + i);
                assertThat(disks).hasSize(6).doesNotHaveDuplicates();
                Map<String, Long> perZone = disks.stream().collect(Collectors.groupingBy(DiskId::zoneName, Collectors.counting()));
                assertThat(perZone.values()).containsOnly(2L);
                Map<String, Long> perRack = disks.stream().collect(Collectors.groupingBy(DiskId::rackName, Collectors.counting()));
                assertThat(perRack.values()).containsOnly(1L);
            }
        }
    }

    @Test
    void any_two_disks_may_be_lost() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", PHOTO);
            List<DiskId> disks = disksOf(store, "photo");
            for (int first = 0; first < disks.size(); first++)
                for (int second = first + 1; second < disks.size(); second++) {
                    store.world.takeOffline(disks.get(first));
                    store.world.takeOffline(disks.get(second));
                    assertThat(store.get("photo")).as("without %d and %d", first, second).isEqualTo(PHOTO);
                    assertThat(store.get("photo", 300_000, 400_000)).isEqualTo(java.util.Arrays.copyOfRange(PHOTO, 300_000, 400_001));
                    store.world.bringOnline(disks.get(first));
                    store.world.bringOnline(disks.get(second));
                }
        }
    }

    @Test
    void one_more_offline_disk_makes_it_unavailable_and_its_return_brings_it_back() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", PHOTO);
            List<DiskId> disks = disksOf(store, "photo");
            disks.subList(0, 3).forEach(store.world::takeOffline);
            assertThatThrownBy(() -> store.get("photo")).isInstanceOf(TooFewShards.class);
            store.world.bringOnline(disks.get(1));
            assertThat(store.get("photo")).isEqualTo(PHOTO);
        }
    }

    @Test
    void one_more_destroyed_disk_is_a_loss_for_good() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", PHOTO);
            List<DiskId> disks = disksOf(store, "photo");
            disks.subList(0, 3).forEach(store.world::destroyDisk);
            assertThatThrownBy(() -> store.get("photo")).isInstanceOf(DataLost.class);
            store.world.replaceDisk(disks.get(0));
            assertThat(store.world.repairDisk(disks.get(0))).isEqualTo(new RepairReport(0, 1));
            assertThatThrownBy(() -> store.get("photo")).isInstanceOf(DataLost.class);
        }
    }

    @Test
    void destroying_a_disk_deletes_its_bytes() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", PHOTO);
            DiskId disk = disksOf(store, "photo").get(0);
            Path files = directory.resolve("worlds/local/disks").resolve(disk.toString());
            assertThat(files).exists();
            store.world.destroyDisk(disk);
            assertThat(files).doesNotExist();
        }
    }

    @Test
    void a_replaced_disk_is_repaired_and_others_may_then_be_lost() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", PHOTO);
            store.put("other", bytes(6, 3_000_000));
            List<DiskId> disks = disksOf(store, "photo");
            for (DiskId lost : disks) {
                store.world.destroyDisk(lost);
                store.world.replaceDisk(lost);
                assertThat(store.world.repairDisk(lost).stripesLost()).isZero();
            }
            store.worker.runAll();
            assertThat(store.get("photo")).isEqualTo(PHOTO);
            assertThat(store.get("other")).isEqualTo(bytes(6, 3_000_000));
            assertThat(layout(store, "photo").stripes()).allSatisfy(stripe -> assertThat(stripe.readable()).isEqualTo(6));
        }
    }

    @Test
    void a_degraded_read_says_which_shards_it_missed() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            store.put("photo", PHOTO);
            store.world.destroyDisk(disksOf(store, "photo").get(2));
            store.get("photo");
            assertThat(store.world.events().after(0)).extracting(logged -> logged.event())
                    .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(StripeReconstructed.class,
                            told -> assertThat(told.missingShards()).containsExactly(2)));
        }
    }

    @Test
    void a_rotten_byte_is_found_and_decoded_around() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", PHOTO);
            ObjectLayout layout = layout(store, "photo");
            ShardLayout shard = layout.stripes().get(0).shards().get(0);
            var seen = store.world.shardBytes(shard.disk(), new elevennines.store.model.ShardId(layout.stripes().get(0).stripe(), 0), 0, 16)
                    .orElseThrow();
            assertThat(seen.bytes()).isEqualTo(java.util.Arrays.copyOf(PHOTO, 16));
            rot(Path.of(seen.file()), seen.offset() + 100);
            assertThat(store.get("photo")).isEqualTo(PHOTO);
            assertThat(store.world.shardBytes(shard.disk(), seen.shard(), 0, 16).orElseThrow().intact()).isFalse();
        }
    }

    private static void rot(Path file, long offset) throws IOException {
        try (java.nio.channels.FileChannel channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.READ,
                java.nio.file.StandardOpenOption.WRITE)) {
            java.nio.ByteBuffer one = java.nio.ByteBuffer.allocate(1);
            channel.read(one, offset);
            one.put(0, (byte) ~one.get(0)).rewind();
            channel.write(one, offset);
        }
    }

    @Test
    void the_state_of_disks_outlives_a_restart() throws Exception {
        DiskId offline;
        DiskId destroyed;
        DiskId replaced;
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", PHOTO);
            List<DiskId> disks = disksOf(store, "photo");
            offline = disks.get(0);
            destroyed = disks.get(1);
            replaced = disks.get(2);
            store.world.takeOffline(offline);
            store.world.destroyDisk(destroyed);
            store.world.destroyDisk(replaced);
            store.world.replaceDisk(replaced);
        }
        try (TestStore store = TestStore.in(directory)) {
            assertThat(status(store, offline).state()).isEqualTo(DiskState.OFFLINE);
            assertThat(status(store, destroyed).state()).isEqualTo(DiskState.DESTROYED);
            assertThat(status(store, replaced)).returns(DiskState.HEALTHY, DiskStatus::state).returns(2, DiskStatus::generation);
        }
    }

    @Test
    void what_was_deleted_while_a_disk_was_away_is_collected_on_its_return() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", PHOTO);
            DiskId away = disksOf(store, "photo").get(0);
            store.world.takeOffline(away);
            store.delete("photo");
            store.worker.runAll();
            store.world.bringOnline(away);
            assertThat(store.shardCount()).isEqualTo(1);
            store.worker.runAll();
            assertThat(store.shardCount()).isZero();
        }
    }

    @Test
    void writes_go_around_lost_disks_but_are_refused_where_no_safe_place_is_left() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            List<DiskId> zone = store.world.disks().stream().map(DiskStatus::id).filter(disk -> disk.zone() == 2).toList();
            zone.subList(0, 4).forEach(store.world::takeOffline);
            store.put("photo", PHOTO);
            store.world.takeOffline(zone.get(4));
            assertThatThrownBy(() -> store.put("late", PHOTO)).isInstanceOf(CannotPlace.class);
            assertThat(store.get("photo")).isEqualTo(PHOTO);
        }
    }

    @Test
    void a_disk_can_only_do_what_its_state_allows() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            DiskId disk = new DiskId(1, 1, 1);
            assertThatThrownBy(() -> store.world.bringOnline(disk)).isInstanceOf(WrongDiskState.class);
            assertThatThrownBy(() -> store.world.replaceDisk(disk)).isInstanceOf(WrongDiskState.class);
            store.world.destroyDisk(disk);
            assertThatThrownBy(() -> store.world.destroyDisk(disk)).isInstanceOf(WrongDiskState.class);
            assertThatThrownBy(() -> store.world.takeOffline(disk)).isInstanceOf(WrongDiskState.class);
            assertThatThrownBy(() -> store.world.repairDisk(disk)).isInstanceOf(WrongDiskState.class);
            assertThatThrownBy(() -> store.world.takeOffline(new DiskId(9, 1, 1))).isInstanceOf(NoSuchDisk.class);
        }
    }

    @Test
    void a_topology_without_room_for_the_disks_that_are_there_is_refused() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", PHOTO);
        }
        Files.createDirectories(directory.resolve("worlds/local/disks/z7-r1-d1"));
        assertThatThrownBy(() -> TestStore.in(directory)).hasMessageContaining("z7-r1-d1");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isNotEmpty();
        }
    }

    private static DiskStatus status(TestStore store, DiskId disk) {
        return store.world.disks().stream().filter(status -> status.id().equals(disk)).findFirst().orElseThrow();
    }

    private static ObjectLayout layout(TestStore store, String key) {
        return store.world.layout(ALICE, BUCKET, new ObjectKey(key)).orElseThrow();
    }

    private static List<DiskId> disksOf(TestStore store, String key) {
        return layout(store, key).stripes().get(0).shards().stream().map(ShardLayout::disk).toList();
    }
}
