package elevennines.store.repair;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
import elevennines.store.disk.BayLabel;
import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskMake;
import elevennines.store.disk.Power;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.StoreEvent.DiskDestroyed;
import elevennines.store.event.StoreEvent.ShardRebuilt;
import elevennines.store.event.StoreEvent.StripeLost;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ShardBytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Faults that no disk announces: repair must not take a disk's silence, or its word, for health.
class UnseenFaultsTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void a_disk_that_answers_and_fails_to_read_is_told_from_one_that_does_not_answer() throws Exception {
        Disk failing = (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[]{Disk.class}, (_, method, _) -> {
            if (method.getName().equals("read"))
                throw new IOException("Input/output error");
            return method.getReturnType() == long.class ? 0L : null;
        });
        DiskBay bay = new DiskBay(new DiskId(1, 1, 1), () -> failing, BayLabel.inMemory(), new Power(), DiskMake.DEFAULT);
        ShardId shard = new ShardId(new StripeId(1), 0);
        assertThat(bay.read(shard, 0, ByteBuffer.allocate(10))).isEqualTo(ShardRead.UNREADABLE).matches(ShardRead::isDamage);
        bay.takeOffline();
        assertThat(bay.read(shard, 0, ByteBuffer.allocate(10))).isEqualTo(ShardRead.UNREACHABLE);
    }

    @Test
    void a_shard_that_its_disk_fails_to_read_is_rebuilt() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            fleet.put("photo", TestStore.bytes(1, 1000));
            found(fleet, List.of(2, 4), ShardRead.UNREADABLE);
            fleet.pass(A_MOMENT);
            assertThat(fleet.events(ShardRebuilt.class)).extracting(ShardRebuilt::shard).containsExactly(2, 4);
            fleet.assertWhole();
        }
    }

    @Test
    void a_stripe_of_which_too_many_shards_fail_to_read_is_not_lost() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            fleet.put("photo", TestStore.bytes(1, 1000));
            fleet.store.world.upkeep().repairs().policy(RepairPolicy.MANUAL);
            found(fleet, List.of(0, 1, 2), ShardRead.UNREADABLE);
            fleet.pass(A_MOMENT);
            assertThat(fleet.store.world.upkeep().repairs().state().deficit()).returns(0L, Deficit::stripesLost).returns(1L,
                    Deficit::stripesWaiting);
            assertThat(fleet.events(StripeLost.class)).isEmpty();
        }
    }

    @Test
    void what_was_lost_by_wrong_reads_alone_is_mended_once_they_are_right() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            loseByWrongReads(fleet);
            fleet.store.world.upkeep().repairs().now();
            fleet.assertWhole();
            assertThat(fleet.events(StripeLost.class)).hasSize(1);
        }
    }

    @Test
    void a_scrub_that_reads_right_what_was_wrong_ends_a_loss() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            loseByWrongReads(fleet);
            fleet.store.world.upkeep().scrubber().now();
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
            assertThat(fleet.events(StripeLost.class)).hasSize(1);
        }
    }

    /// Three disks lie while a scrub comes by, and are honest again afterwards.
    private static void loseByWrongReads(Fleet fleet) throws IOException {
        fleet.put("photo", TestStore.bytes(1, 1000));
        List<DiskId> lying = fleet.disksOf("photo").subList(0, 3);
        lying.forEach(disk -> fleet.store.world.faults().set(disk, new DiskFault.GarblesReads()));
        fleet.store.world.upkeep().scrubber().now();
        fleet.pass(A_MOMENT);
        assertThat(fleet.store.world.upkeep().repairs().state().deficit().stripesLost()).isOne();
        lying.forEach(fleet.store.world.faults()::clearAll);
    }

    private static void found(Fleet fleet, List<Integer> shards, ShardRead how) {
        StripePlacement stripe = placement(fleet.layout("photo").stripes().getFirst());
        shards.forEach(shard -> fleet.store.world.upkeep().healer().found(stripe, shard, how));
    }

    private static StripePlacement placement(StripeLayout stripe) {
        return new StripePlacement(stripe.stripe(), stripe.number(), stripe.dataBytes(), ErasureCode.DEFAULT,
                stripe.shards().stream().map(shard -> shard.disk()).toList());
    }

    @Test
    void a_scrub_that_comes_by_takes_nothing_of_a_write_that_is_not_committed_yet() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            byte[] bytes = TestStore.bytes(1, 1_048_576 + 1000);
            fleet.store.world.putObject(TestStore.command("film", WriteCondition.NONE), body(bytes, 1_048_576, () -> {
                fleet.store.world.upkeep().scrubber().now();
                fleet.store.worker.runAll();
            }), fleet.store.trace());
            assertThat(fleet.layout("film").stripes()).allSatisfy(stripe -> assertThat(stripe.readable()).isEqualTo(6));
            assertThat(fleet.store.get("film")).isEqualTo(bytes);
        }
    }

    @Test
    void what_a_write_lacks_since_a_disk_died_under_it_is_rebuilt() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            byte[] bytes = TestStore.bytes(1, 1_048_576 + 1000);
            fleet.store.world.putObject(TestStore.command("film", WriteCondition.NONE), body(bytes, 1_048_576, () -> {
                DiskId full = fleet.store.world.disks().stream().filter(disk -> disk.shardCount() > 0).findFirst().orElseThrow().id();
                fleet.destroy(List.of(full));
                fleet.store.worker.runAll();
            }), fleet.store.trace());
            fleet.pass(A_MOMENT);
            assertThat(fleet.events(ShardRebuilt.class)).hasSize(1);
            assertThat(fleet.layout("film").stripes()).allSatisfy(stripe -> assertThat(stripe.readable()).isEqualTo(6));
        }
    }

    /// A body that has `between` happen after its first `length` bytes.
    private static ObjectBody body(byte[] bytes, int length, Runnable between) {
        return new ObjectBody() {
            @Override
            public InputStream stream() {
                InputStream rest = new ByteArrayInputStream(bytes, length, bytes.length - length) {
                    private boolean begun;

                    @Override
                    public synchronized int read(byte[] into, int from, int count) {
                        if (!begun)
                            between.run();
                        begun = true;
                        return super.read(into, from, count);
                    }
                };
                return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, length), rest);
            }

            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public Set<ChecksumAlgorithm> algorithms() {
                return Set.of();
            }

            @Override
            public List<Promise> promises() {
                return List.of();
            }
        };
    }

    @Test
    void the_last_good_copy_of_a_shard_is_kept_whatever_its_new_disk_says_it_holds() throws Exception {
        try (Fleet fleet = Fleet.in(directory)) {
            fleet.put("photo", TestStore.bytes(1, 1000));
            DiskId away = fleet.disksOf("photo").getFirst();
            fleet.store.world.takeOffline(away);
            fleet.pass(A_MOMENT);
            fleet.pass(DiskWatch.GRACE);
            fleet.assertWhole();
            StripeLayout stripe = fleet.stripes().getFirst();
            for (int shard = 0; shard < 3; shard++)
                flip(bytesOf(fleet, stripe, shard));
            assertThat(fleet.store.world.upkeep().scrubber().now().damaged()).isEqualTo(3);
            fleet.pass(A_MOMENT);
            assertThat(fleet.store.world.upkeep().repairs().state().deficit().stripesLost()).isEqualTo(1);
            fleet.store.world.bringOnline(away);
            fleet.pass(A_MOMENT);
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
        }
    }

    @Test
    void a_disk_that_dies_without_its_files_going_is_repaired_all_the_same() throws Exception {
        try (Fleet fleet = Fleet.in(directory).put(3)) {
            DiskId dead = fleet.disksOf("object-0").getFirst();
            List<Path> homes;
            try (Stream<Path> found = Files.find(directory, 9, (path, _) -> path.endsWith(dead.toString()))) {
                homes = found.toList();
            }
            Files.createFile(homes.getFirst().resolve("lost+found"));
            assertThatThrownBy(() -> fleet.store.world.destroyDisk(dead)).isInstanceOf(UncheckedIOException.class);
            assertThat(fleet.events(DiskDestroyed.class)).hasSize(1);
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
        }
    }

    @Test
    void what_is_deleted_while_repair_looks_is_not_lost() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            fleet.put("first", TestStore.bytes(1, 1000));
            fleet.put("second", TestStore.bytes(2, 1000));
            Upkeep upkeep = fleet.store.world.upkeep();
            upkeep.repairs().policy(RepairPolicy.MANUAL);
            List<DiskId> dead = new ArrayList<>(fleet.disksOf("first").subList(0, 3));
            dead.add(fleet.disksOf("second").getFirst());
            fleet.destroy(dead.stream().distinct().limit(3).toList());
            fleet.destroy(fleet.disksOf("second").stream().filter(disk -> !dead.contains(disk)).limit(3).toList());
            try (var _ = fleet.store.world.events().subscribe(logged -> {
                if (logged.event() instanceof StripeLost) {
                    fleet.delete("second");
                    fleet.store.worker.runAll();
                }
            })) {
                upkeep.repairs().now();
            }
            assertThat(fleet.events(StripeLost.class)).hasSize(1);
            assertThat(upkeep.repairs().state().deficit().stripesLost()).isEqualTo(1);
        }
    }

    @Test
    void a_stripe_at_which_a_hand_fails_is_tried_again() {
        RepairBook book = new RepairBook();
        StripeId id = new StripeId(7);
        StripePlacement stripe = new StripePlacement(id, 0, 1000, ErasureCode.DEFAULT,
                IntStream.rangeClosed(1, 6).mapToObj(number -> new DiskId(1, 1, number)).toList());
        book.note(new StripeHealth(new IndexedStripe(stripe, new VersionId(1, 2), Set.of()), new TreeMap<>(Map.of(0, Ailment.DESTROYED))));
        assertThat(book.take(8, Long.MAX_VALUE)).containsExactly(id);
        book.giveUp(id, "The index does not answer");
        assertThat(book.deficit().unplaced()).containsOnlyKeys("The index does not answer");
        book.retry();
        assertThat(book.isDue()).isTrue();
    }

    private static ShardBytes bytesOf(Fleet fleet, StripeLayout stripe, int shard) {
        return fleet.store.world.shardBytes(stripe.shards().get(shard).disk(), new ShardId(stripe.stripe(), shard), 0, 1).orElseThrow();
    }

    private static void flip(ShardBytes shard) throws IOException {
        try (FileChannel file = FileChannel.open(Path.of(shard.file()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            file.read(one, shard.offset());
            one.put(0, (byte) (one.get(0) ^ 1)).rewind();
            file.write(one, shard.offset());
        }
    }
}
