package elevennines.store.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlacementTest {
    private static final long SEED = 7;
    private static final List<Topology> TOPOLOGIES = List.of(new Topology(1, 1, 8), new Topology(3, 2, 3), new Topology(3, 3, 9),
            new Topology(5, 2, 3), new Topology(6, 1, 5));

    @Test
    void spread_keeps_m_per_zone_for_every_code_and_refuses_what_has_no_place() throws IOException {
        for (Topology topology : TOPOLOGIES) {
            SpreadPlacement placement = new SpreadPlacement(DiskBays.inMemory(topology), new Random(SEED));
            for (ErasureCode code : codes())
                if (PlacementPolicy.SPREAD.refusal(topology, code).isPresent())
                    assertThatThrownBy(() -> placement.place(code, Set.of())).as("%s on %s", code, topology)
                            .isInstanceOf(CannotPlace.class);
                else
                    requireSpread(placement.place(code, Set.of()), code, topology);
        }
    }

    private static void requireSpread(List<DiskId> disks, ErasureCode code, Topology topology) {
        assertThat(disks).as("%s on %s", code, topology).hasSize(code.shards()).doesNotHaveDuplicates();
        Collection<Integer> perZone = count(disks, DiskId::zoneName).values();
        assertThat(perZone).as("%s on %s", code, topology).allMatch(shards -> shards <= code.m());
        // Racks of one zone never differ by more than one.
        Map<String, Integer> perRack = count(disks, DiskId::rackName);
        for (DiskId disk : topology.all())
            for (DiskId other : topology.all())
                if (disk.zone() == other.zone())
                    assertThat(Math.abs(perRack.getOrDefault(disk.rackName(), 0) - perRack.getOrDefault(other.rackName(), 0)))
                            .isLessThanOrEqualTo(1);
    }

    @Test
    void random_takes_any_distinct_disks_for_every_code() throws IOException {
        for (Topology topology : TOPOLOGIES) {
            RandomPlacement placement = new RandomPlacement(DiskBays.inMemory(topology), new Random(SEED));
            for (ErasureCode code : codes())
                if (code.shards() > topology.all().size())
                    assertThatThrownBy(() -> placement.place(code, Set.of())).isInstanceOf(CannotPlace.class);
                else
                    assertThat(placement.place(code, Set.of())).hasSize(code.shards()).doesNotHaveDuplicates();
        }
    }

    @Test
    void random_puts_too_much_into_one_rack_sooner_or_later() throws IOException {
        RandomPlacement placement = new RandomPlacement(DiskBays.inMemory(Topology.DEFAULT), new Random(SEED));
        assertThat(java.util.stream.Stream.generate(() -> placement.place(ErasureCode.DEFAULT, Set.of())).limit(200))
                .anyMatch(disks -> count(disks, DiskId::rackName).values().stream().anyMatch(shards -> shards > ErasureCode.DEFAULT.m()));
    }

    @Test
    void chance_comes_from_outside() throws IOException {
        SpreadPlacement one = new SpreadPlacement(DiskBays.inMemory(Topology.DEFAULT), new Random(SEED));
        SpreadPlacement two = new SpreadPlacement(DiskBays.inMemory(Topology.DEFAULT), new Random(SEED));
        assertThat(one.place(ErasureCode.DEFAULT, Set.of())).isEqualTo(two.place(ErasureCode.DEFAULT, Set.of()));
    }

    @Test
    void a_lost_shard_finds_a_home_that_keeps_the_rule() throws IOException {
        DiskBays bays = DiskBays.inMemory(Topology.DEFAULT);
        SpreadPlacement placement = new SpreadPlacement(bays, new Random(SEED));
        StripePlacement stripe = stripe(placement.place(ErasureCode.DEFAULT, Set.of()));
        DiskId dead = stripe.disks().get(3);
        bays.get(dead).destroy();
        DiskId home = placement.another(stripe, 3, Set.of());
        assertThat(stripe.disks()).doesNotContain(home);
        requireSpread(stripe.moved(3, home).disks(), ErasureCode.DEFAULT, Topology.DEFAULT);
        assertThat(placement.another(stripe, 3, Set.of(home))).isNotEqualTo(home);
    }

    @Test
    void an_empty_disk_in_the_old_place_is_a_candidate() throws IOException {
        DiskBays bays = DiskBays.inMemory(new Topology(3, 1, 2));
        SpreadPlacement placement = new SpreadPlacement(bays, new Random(SEED));
        StripePlacement stripe = stripe(placement.place(ErasureCode.DEFAULT, Set.of()));
        DiskId lost = stripe.disks().getFirst();
        bays.get(lost).destroy();
        assertThatThrownBy(() -> placement.another(stripe, 0, Set.of())).isInstanceOf(CannotPlace.class)
                .hasMessageContaining("1 destroyed");
        bays.get(lost).replace();
        assertThat(placement.another(stripe, 0, Set.of())).isEqualTo(lost);
    }

    @Test
    void following_better_advice_makes_any_stripe_lie_as_a_new_one_would_and_ends() throws IOException {
        for (ErasureCode code : List.of(new ErasureCode(1, 2), ErasureCode.DEFAULT, new ErasureCode(6, 3), new ErasureCode(9, 6))) {
            DiskBays bays = DiskBays.inMemory(Topology.DEFAULT);
            SpreadPlacement spread = new SpreadPlacement(bays, new Random(SEED));
            RandomPlacement random = new RandomPlacement(bays, new Random(SEED));
            for (int i = 0; i < 50; i++) {
                StripePlacement stripe = stripe(code, random.place(code, Set.of()));
                int moves = 0;
                for (Optional<StripePlacement> next = improve(spread, stripe); next.isPresent(); next = improve(spread, stripe)) {
                    stripe = next.get();
                    assertThat(++moves).isLessThanOrEqualTo(code.shards() * 2);
                }
                requireSpread(stripe.disks(), code, Topology.DEFAULT);
            }
        }
    }

    private static Optional<StripePlacement> improve(Placement placement, StripePlacement stripe) {
        for (int shard = 0; shard < stripe.disks().size(); shard++) {
            Optional<DiskId> better = placement.better(stripe, shard);
            if (better.isPresent())
                return Optional.of(stripe.moved(shard, better.get()));
        }
        return Optional.empty();
    }

    private static List<ErasureCode> codes() {
        List<ErasureCode> codes = new ArrayList<>();
        for (int k = 1; k <= 20; k++)
            for (int m = 1; m <= 6; m++)
                codes.add(new ErasureCode(k, m));
        return codes;
    }

    private static StripePlacement stripe(List<DiskId> disks) {
        return stripe(ErasureCode.DEFAULT, disks);
    }

    private static StripePlacement stripe(ErasureCode code, List<DiskId> disks) {
        assertThat(new HashSet<>(disks)).hasSize(code.shards());
        return new StripePlacement(new StripeId(1), 0, 1000, code, disks);
    }

    private static Map<String, Integer> count(List<DiskId> disks, Function<DiskId, String> domain) {
        return disks.stream().collect(Collectors.toMap(domain, disk -> 1, Integer::sum));
    }
}
