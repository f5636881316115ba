package elevennines.store.repair;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent.RepairFinished;
import elevennines.store.event.StoreEvent.RepairProgress;
import elevennines.store.event.StoreEvent.RepairStarted;
import elevennines.store.event.StoreEvent.ShardRebuilt;
import elevennines.store.event.StoreEvent.StripeLost;
import elevennines.store.model.DiskId;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectName;
import elevennines.store.model.Refusal.DataLost;
import elevennines.store.model.Refusal.TooFewShards;
import elevennines.store.model.StripeId;
import elevennines.store.object.ObjectLayout.StripeLayout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RepairTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void any_two_disks_may_die_and_repair_makes_every_stripe_whole_on_the_others() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(6)) {
            List<DiskId> disks = fleet.disks();
            for (int first = 0; first < disks.size(); first++)
                for (int second = first + 1; second < disks.size(); second++) {
                    fleet.destroy(List.of(disks.get(first), disks.get(second)));
                    fleet.assertEveryGetIsRight();
                    fleet.pass(A_MOMENT);
                    fleet.assertWhole();
                    fleet.replaceDead();
                }
            fleet.assertTidy();
        }
    }

    @Test
    void any_rack_may_burn_and_repair_makes_every_stripe_whole_on_the_others() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(20)) {
            for (String rack : new TreeSet<>(fleet.disks().stream().map(DiskId::rackName).toList())) {
                fleet.destroy(fleet.disks().stream().filter(disk -> disk.rackName().equals(rack)).toList());
                fleet.assertEveryGetIsRight();
                fleet.pass(A_MOMENT);
                fleet.assertWhole();
                fleet.replaceDead();
            }
            fleet.assertTidy();
        }
    }

    @Test
    void a_zone_that_burns_leaves_a_deficit_with_its_reason_until_there_are_disks_in_it_again() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(20)) {
            for (int zone = 1; zone <= 3; zone++) {
                fleet.destroy(fleet.zone(zone));
                fleet.assertEveryGetIsRight();
                fleet.pass(A_MOMENT);
                Deficit deficit = fleet.store.world.upkeep().repairs().state().deficit();
                assertThat(deficit.stripesByMissing()).containsExactly(Map.entry(2, (long) fleet.stripes().size()));
                assertThat(deficit.unplaced().keySet()).singleElement().asString().contains("zone");
                assertThat(deficit.stripesDue()).isZero();
                assertThat(fleet.store.world.upkeep().repairs().state().running()).isFalse();
                fleet.replaceDead();
                fleet.pass(A_MOMENT);
                fleet.assertWhole();
            }
            fleet.assertTidy();
        }
    }

    @Test
    void a_disk_that_comes_back_in_time_costs_nothing() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(8)) {
            DiskId away = fleet.disksOf("object-0").getFirst();
            fleet.store.world.takeOffline(away);
            fleet.pass(DiskWatch.GRACE.minusSeconds(1));
            assertThat(fleet.store.world.upkeep().repairs().state().deficit().stripesAway()).isPositive();
            fleet.store.world.bringOnline(away);
            fleet.pass(DiskWatch.GRACE);
            fleet.assertWhole();
            assertThat(fleet.events(ShardRebuilt.class)).isEmpty();
        }
    }

    @Test
    void a_disk_that_stays_away_is_rebuilt_elsewhere_and_what_it_then_brings_back_is_collected() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(8)) {
            DiskId away = fleet.disksOf("object-0").getFirst();
            fleet.store.world.takeOffline(away);
            fleet.pass(A_MOMENT);
            fleet.pass(DiskWatch.GRACE);
            fleet.assertWhole();
            assertThat(fleet.disksOf("object-0")).doesNotContain(away);
            fleet.store.world.bringOnline(away);
            fleet.assertTidy();
            fleet.assertWhole();
        }
    }

    @Test
    void lost_shards_go_to_all_disks_that_may_take_them_and_never_two_of_a_stripe_to_one() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(60)) {
            DiskId dead = fleet.disks().getFirst();
            long shards = fleet.store.world.disks().getFirst().shardCount();
            fleet.destroy(List.of(dead));
            fleet.pass(A_MOMENT);
            List<ShardRebuilt> rebuilt = fleet.events(ShardRebuilt.class);
            assertThat(rebuilt).hasSize((int) shards);
            Map<DiskId, Long> taken = rebuilt.stream().collect(Collectors.groupingBy(ShardRebuilt::disk, Collectors.counting()));
            assertThat(taken.keySet()).as("the rest of its rack, as the other rack of the zone has a shard of each stripe")
                    .containsExactlyInAnyOrder(new DiskId(1, 1, 2), new DiskId(1, 1, 3));
            assertThat(taken.values()).allSatisfy(count -> assertThat(count).isGreaterThan(shards / 4));
            for (StripeLayout stripe : fleet.stripes()) {
                assertThat(stripe.shards().stream().map(shard -> shard.disk()).distinct()).hasSize(6);
                for (int zone = 1; zone <= 3; zone++) {
                    int here = zone;
                    assertThat(stripe.shards().stream().filter(shard -> shard.disk().zone() == here)).hasSize(2);
                }
            }
        }
    }

    @Test
    void events_name_the_objects_that_are_healed() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            fleet.put("photo", TestStore.bytes(1, 1000));
            fleet.destroy(fleet.disksOf("photo").subList(0, 1));
            fleet.pass(A_MOMENT);
            assertThat(fleet.events(ShardRebuilt.class)).singleElement().returns(new ObjectName(TestStore.BUCKET, new ObjectKey("photo")),
                    ShardRebuilt::object);
            assertThat(fleet.events(RepairStarted.class)).containsExactly(new RepairStarted(1, 250));
            assertThat(fleet.events(RepairFinished.class)).containsExactly(new RepairFinished(1, 1, 5 * 250, 0, 0, Duration.ZERO));
        }
    }

    @Test
    void stripes_that_may_lose_fewer_more_are_mended_first() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(40)) {
            fleet.store.world.upkeep().repairs().policy(RepairPolicy.MANUAL);
            fleet.destroy(fleet.zone(1).subList(0, 1));
            fleet.pass(A_MOMENT);
            fleet.destroy(fleet.zone(2).subList(0, 1));
            fleet.pass(A_MOMENT);
            Map<StripeId, Long> missing = new HashMap<>();
            fleet.stripes().forEach(stripe -> missing.put(stripe.stripe(), 6L - stripe.readable()));
            assertThat(missing.values()).contains(1L, 2L);
            fleet.store.world.upkeep().repairs().bandwidth(new Bandwidth(1_000_000));
            fleet.store.world.upkeep().repairs().policy(RepairPolicy.AUTOMATIC);
            fleet.pass(Duration.ofHours(1));
            fleet.assertWhole();
            List<Long> order = fleet.events(ShardRebuilt.class).stream().map(rebuilt -> missing.get(rebuilt.stripe())).toList();
            assertThat(order).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }

    @Test
    void repair_moves_no_more_bytes_in_the_worlds_time_than_it_may() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(60)) {
            long bytesPerSecond = 2_000_000;
            fleet.store.world.upkeep().repairs().bandwidth(new Bandwidth(bytesPerSecond));
            fleet.destroy(fleet.disks().subList(0, 1));
            fleet.pass(Duration.ofSeconds(5));
            RepairState state = fleet.store.world.upkeep().repairs().state();
            assertThat(state.running()).isTrue();
            assertThat(state.timeLeft()).isPresent();
            Duration left = state.timeLeft().orElseThrow();
            fleet.pass(Duration.ofMinutes(5));
            fleet.assertWhole();
            Map<StripeId, Integer> shardBytes = new HashMap<>();
            fleet.stripes().forEach(stripe -> shardBytes.put(stripe.stripe(), stripe.shardBytes()));
            long moved = 0;
            Instant last = Fleet.START;
            for (LoggedEvent logged : fleet.store.world.events().after(0))
                if (logged.event() instanceof ShardRebuilt rebuilt) {
                    moved += 5L * shardBytes.getOrDefault(rebuilt.stripe(), 0);
                    last = logged.at();
                    long allowed = bytesPerSecond * (Duration.between(Fleet.START, last).toSeconds() + 2) + 5L * 262_144;
                    assertThat(moved).isLessThanOrEqualTo(allowed);
                }
            Duration took = Duration.between(Fleet.START, last);
            assertThat(took).as("no slower either").isLessThan(Duration.ofSeconds(moved / bytesPerSecond + 2));
            assertThat(left).as("the estimate after 5 seconds").isBetween(took.minusSeconds(8), took);
        }
    }

    @Test
    void a_long_repair_tells_how_far_it_is_and_not_every_shard() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            for (int i = 0; i < 160; i++)
                fleet.put("tiny-" + i, TestStore.bytes(i, 50));
            fleet.store.world.upkeep().repairs().bandwidth(new Bandwidth(1000));
            fleet.destroy(fleet.disks().subList(0, 3));
            fleet.pass(Duration.ofHours(1));
            fleet.assertWhole();
            assertThat(fleet.events(ShardRebuilt.class)).hasSize(RepairRun.SHARDS_TOLD_MAX);
            assertThat(fleet.events(RepairProgress.class)).hasSizeBetween(4, 20)
                    .allSatisfy(progress -> assertThat(progress.timeLeft()).isPositive());
            assertThat(fleet.events(RepairFinished.class)).hasSize(1);
        }
    }

    @Test
    void nothing_is_repaired_by_itself_where_the_policy_is_manual_and_that_outlives_a_restart() throws Exception {
        try (Fleet fleet = Fleet.in(directory)) {
            fleet.store.world.upkeep().repairs().policy(RepairPolicy.MANUAL);
            fleet.store.world.upkeep().repairs().bandwidth(new Bandwidth(4711));
        }
        try (Fleet fleet = Fleet.in(directory).put(4)) {
            fleet.destroy(fleet.disksOf("object-0").subList(0, 1));
            fleet.pass(Duration.ofDays(1));
            assertThat(fleet.events(ShardRebuilt.class)).isEmpty();
            assertThat(fleet.store.world.upkeep().repairs().state()).returns(new Bandwidth(4711), RepairState::bandwidth)
                    .returns(RepairPolicy.MANUAL, RepairState::policy);
            assertThat(fleet.store.world.upkeep().repairs().state().deficit().stripesDue()).isPositive();
            fleet.store.world.upkeep().repairs().now();
            fleet.assertWhole();
        }
    }

    @Test
    void a_lost_stripe_is_told_once_with_its_object_and_forgotten_when_that_is_deleted() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            fleet.put("photo", TestStore.bytes(1, 1000));
            fleet.destroy(fleet.disksOf("photo").subList(0, 3));
            fleet.pass(Duration.ofDays(1));
            fleet.store.world.upkeep().repairs().now();
            assertThat(fleet.events(StripeLost.class)).singleElement().returns(new ObjectName(TestStore.BUCKET, new ObjectKey("photo")),
                    StripeLost::object);
            assertThat(fleet.store.world.upkeep().repairs().state().deficit().stripesLost()).isEqualTo(1);
            assertThatThrownBy(() -> fleet.store.get("photo")).isInstanceOf(DataLost.class);
            fleet.delete("photo");
            fleet.pass(A_MOMENT);
            assertThat(fleet.store.world.upkeep().repairs().state().deficit().isNone()).isTrue();
        }
    }

    @Test
    void a_stripe_that_waits_for_disks_is_not_lost_and_heals_when_one_returns() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            fleet.put("photo", TestStore.bytes(1, 1000));
            List<DiskId> disks = fleet.disksOf("photo");
            disks.subList(0, 3).forEach(fleet.store.world::takeOffline);
            fleet.pass(A_MOMENT);
            fleet.pass(Duration.ofHours(1));
            assertThat(fleet.store.world.upkeep().repairs().state().deficit().stripesWaiting()).isEqualTo(1);
            assertThat(fleet.events(StripeLost.class)).isEmpty();
            assertThatThrownBy(() -> fleet.store.get("photo")).isInstanceOf(TooFewShards.class);
            fleet.store.world.bringOnline(disks.get(1));
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
        }
    }

    @Test
    void a_copy_that_returns_with_its_disk_saves_a_stripe_that_lost_the_others() throws Exception {
        try (Fleet fleet = Fleet.inMemory()) {
            fleet.put("photo", TestStore.bytes(1, 1000));
            DiskId away = fleet.disksOf("photo").getFirst();
            fleet.store.world.takeOffline(away);
            fleet.pass(A_MOMENT);
            fleet.pass(DiskWatch.GRACE);
            fleet.assertWhole();
            fleet.destroy(fleet.disksOf("photo").subList(0, 3));
            fleet.pass(A_MOMENT);
            assertThat(fleet.store.world.upkeep().repairs().state().deficit().stripesLost()).isEqualTo(1);
            fleet.store.world.bringOnline(away);
            fleet.pass(A_MOMENT);
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
        }
    }

    @Test
    void a_disk_that_dies_while_it_takes_rebuilt_shards_is_repaired_in_turn() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(40)) {
            List<DiskId> killed = new ArrayList<>();
            try (var _ = fleet.store.world.events().subscribe(logged -> {
                if (logged.event() instanceof ShardRebuilt rebuilt && killed.size() < 2 && !killed.contains(rebuilt.disk())) {
                    killed.add(rebuilt.disk());
                    fleet.store.world.destroyDisk(rebuilt.disk());
                    fleet.store.world.replaceDisk(rebuilt.disk());
                }
            })) {
                fleet.store.world.upkeep().repairs().bandwidth(new Bandwidth(3_000_000));
                fleet.destroy(fleet.disks().subList(0, 1));
                fleet.pass(Duration.ofHours(1));
            }
            assertThat(killed).hasSize(2);
            fleet.assertWhole();
            fleet.assertTidy();
        }
    }

    @Test
    void objects_may_be_deleted_and_overwritten_while_their_stripes_are_repaired() throws Exception {
        try (Fleet fleet = Fleet.inMemory().put(40)) {
            int[] told = new int[1];
            try (var _ = fleet.store.world.events().subscribe(logged -> {
                if (logged.event() instanceof ShardRebuilt && told[0] < 20)
                    change(fleet, told[0]++);
            })) {
                fleet.destroy(fleet.disks().subList(0, 2));
                fleet.pass(A_MOMENT);
            }
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
            fleet.assertTidy();
        }
    }

    private static void change(Fleet fleet, int number) {
        try {
            if (number % 2 == 0)
                fleet.delete("object-" + number);
            else
                fleet.put("object-" + number, TestStore.bytes(number + 100, 30_000));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_repair_goes_on_after_a_restart() throws Exception {
        Fleet before = Fleet.in(directory).put(30);
        try (before) {
            before.store.world.upkeep().repairs().bandwidth(new Bandwidth(1_000_000));
            before.destroy(before.disks().subList(0, 2));
            before.pass(Duration.ofSeconds(5));
            assertThat(before.events(ShardRebuilt.class)).isNotEmpty();
            assertThat(before.store.world.upkeep().repairs().state().deficit().stripesDue()).isPositive();
        }
        try (Fleet fleet = Fleet.in(directory).with(before)) {
            fleet.pass(Duration.ofHours(1));
            fleet.assertWhole();
            fleet.assertTidy();
        }
    }

    @Test
    void a_replaced_disk_gets_back_what_belongs_on_it() throws Exception {
        try (Fleet fleet = Fleet.in(directory).put(12)) {
            DiskId disk = fleet.disksOf("object-3").get(2);
            List<DiskId> home = fleet.disksOf("object-3");
            fleet.destroy(List.of(disk));
            fleet.store.world.replaceDisk(disk);
            fleet.pass(A_MOMENT);
            fleet.assertWhole();
            assertThat(fleet.disksOf("object-3")).isEqualTo(home);
        }
    }
}
