package elevennines.store.placement;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
import elevennines.store.model.DiskId;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Refusal;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ReadableObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlacementControlTest {
    private static final byte[] BYTES = TestStore.bytes(1, 100_000);

    @TempDir
    Path directory;
    private TestStore lab;

    @BeforeEach
    void write() throws IOException {
        lab = TestStore.in(directory);
        lab.put("a", BYTES);
    }

    @AfterEach
    void close() throws IOException {
        lab.close();
    }

    @Test
    void a_shard_is_carried_to_another_disk_and_the_old_copy_goes() throws IOException {
        DiskId from = disks().get(2);
        DiskId to = free();
        lab.world.placement().moveShard(shard(2), to, lab.trace());
        lab.worker.runAll();
        assertThat(disks().get(2)).isEqualTo(to);
        assertThat(stripe().readable()).isEqualTo(6);
        assertThat(lab.world.shardBytes(from, shard(2), 0, 10)).isEmpty();
        assertThat(lab.get("a")).isEqualTo(BYTES);
    }

    @Test
    void a_shard_comes_back_to_a_disk_before_its_old_copy_is_deleted_and_stays() throws IOException {
        DiskId from = disks().get(2);
        lab.world.placement().moveShard(shard(2), free(), lab.trace());
        lab.world.placement().moveShard(shard(2), from, lab.trace());
        lab.worker.runAll();
        assertThat(disks().get(2)).isEqualTo(from);
        assertThat(stripe().readable()).isEqualTo(6);
        assertThat(lab.shardCount()).isEqualTo(6);
    }

    @Test
    void a_copy_that_left_came_back_and_left_again_stays_for_readers_of_its_second_stay() throws IOException {
        DiskId from = disks().get(2);
        ReadableObject early = open();
        lab.world.placement().moveShard(shard(2), free(), lab.trace());
        lab.world.placement().moveShard(shard(2), from, lab.trace());
        ReadableObject late = open();
        lab.world.placement().moveShard(shard(2), free(), lab.trace());
        early.close();
        lab.worker.runAll();
        assertThat(lab.world.shardBytes(from, shard(2), 0, 10)).isPresent();
        late.close();
        lab.worker.runAll();
        assertThat(lab.world.shardBytes(from, shard(2), 0, 10)).isEmpty();
        assertThat(lab.shardCount()).isEqualTo(6);
    }

    private ReadableObject open() {
        return lab.world.getObject(TestStore.ALICE, TestStore.BUCKET, new ObjectKey("a"), lab.trace());
    }

    @Test
    void a_shard_whose_disk_is_away_is_rebuilt_where_it_is_carried_to() throws IOException {
        DiskId from = disks().get(2);
        lab.world.takeOffline(from);
        lab.world.placement().moveShard(shard(2), free(), lab.trace());
        assertThat(stripe().readable()).isEqualTo(6);
        lab.world.bringOnline(from);
        lab.worker.runAll();
        assertThat(lab.shardCount()).as("the copy on the disk that came back is an orphan").isEqualTo(6);
    }

    @Test
    void a_move_is_refused_with_its_reason() {
        DiskId free = free();
        refused(shard(2), disks().get(2), "there already");
        refused(shard(2), disks().get(3), "holds shard 3");
        lab.world.takeOffline(free);
        refused(shard(2), free, "takes no writes");
        assertThatThrownBy(() -> lab.world.placement().moveShard(new ShardId(new StripeId(99), 0), free, lab.trace()))
                .isInstanceOf(Refusal.NoSuchStripe.class);
    }

    private void refused(ShardId shard, DiskId target, String why) {
        assertThatThrownBy(() -> lab.world.placement().moveShard(shard, target, lab.trace())).isInstanceOf(Refusal.CannotMove.class)
                .hasMessageContaining(why);
    }

    @Test
    void the_check_names_the_domains_whose_loss_would_be_fatal() {
        assertThat(check().racks().survives()).isTrue();
        assertThat(check().zones().survives()).isTrue();
        DiskId home = disks().getFirst();
        for (int disk = 1, shard = 1; disk <= 3; disk++) {
            DiskId target = new DiskId(home.zone(), home.rack(), disk);
            if (!disks().contains(target)) {
                while (disks().get(shard).zone() == home.zone())
                    shard++;
                lab.world.placement().moveShard(shard(shard), target, lab.trace());
            }
        }
        assertThat(check().racks().fatal()).containsExactly(home.rackName());
        assertThat(check().racks().shardsMax()).isGreaterThanOrEqualTo(3);
        assertThat(check().zones().fatal()).containsExactly(home.zoneName());
        assertThat(check().disks().survives()).isTrue();
    }

    @Test
    void the_policy_and_the_moves_survive_a_restart() throws IOException {
        DiskId to = free();
        lab.world.placement().follow(PlacementPolicy.RANDOM);
        lab.world.placement().moveShard(shard(0), to, lab.trace());
        lab.close();
        lab = TestStore.in(directory);
        assertThat(lab.world.placement().policy()).isEqualTo(PlacementPolicy.RANDOM);
        assertThat(disks().getFirst()).isEqualTo(to);
        assertThat(lab.shardCount()).isEqualTo(6);
        assertThat(lab.get("a")).isEqualTo(BYTES);
    }

    private PlacementCheck check() {
        return lab.world.placement().check(TestStore.ALICE, TestStore.BUCKET, new ObjectKey("a")).orElseThrow();
    }

    private StripeLayout stripe() {
        return lab.world.layout(TestStore.ALICE, TestStore.BUCKET, new ObjectKey("a")).orElseThrow().stripes().getFirst();
    }

    private List<DiskId> disks() {
        return stripe().shards().stream().map(ShardLayout::disk).toList();
    }

    private ShardId shard(int number) {
        return new ShardId(stripe().stripe(), number);
    }

    private DiskId free() {
        return lab.world.topology().all().stream().filter(disk -> !disks().contains(disk)).findFirst().orElseThrow();
    }
}
