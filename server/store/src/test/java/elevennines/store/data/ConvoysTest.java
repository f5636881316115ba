package elevennines.store.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.Topology;

import static org.assertj.core.api.Assertions.assertThat;

class ConvoysTest {
    private static final ErasureCode CODE = ErasureCode.DEFAULT;

    private final DiskBays bays = DiskBays.inMemory(Topology.DEFAULT);
    private final PolicyPlacement placement = new PolicyPlacement(PlacementPolicy.RANDOM, bays, new Random(3));
    private final Convoys convoys = new Convoys(placement, bays);
    private long stripes;

    private Convoys.Seat board(ErasureCode code) {
        return convoys.board(code, disks -> new StripePlacement(new StripeId(++stripes), 0, 4096, code, disks));
    }

    private List<DiskId> disks(Convoys.Seat seat) {
        return seat.stripe().disks();
    }

    @Test
    void stripes_under_way_together_lie_on_the_same_disks() {
        try (Convoys.Seat one = board(CODE); Convoys.Seat two = board(CODE); Convoys.Seat other = board(new ErasureCode(2, 1))) {
            assertThat(disks(two)).isEqualTo(disks(one));
            assertThat(two.stripe().stripe()).isNotEqualTo(one.stripe().stripe());
            assertThat(disks(other)).hasSize(3);
        }
    }

    @Test
    void whoever_writes_alone_gets_new_disks_each_time() {
        Set<List<DiskId>> seen = new HashSet<>();
        for (int i = 0; i < 50; i++)
            try (Convoys.Seat seat = board(CODE)) {
                seen.add(disks(seat));
            }
        assertThat(seen).hasSizeGreaterThan(45);
    }

    @Test
    void a_convoy_that_never_empties_ends_all_the_same_and_all_disks_have_their_turn() {
        Set<DiskId> used = new HashSet<>();
        List<Convoys.Seat> seats = new ArrayList<>();
        for (int i = 0; i < 20 * Convoys.STRIPES_MAX; i++) {
            seats.add(board(CODE));
            used.addAll(disks(seats.getLast()));
        }
        assertThat(seats.stream().map(this::disks).distinct()).hasSize(20);
        assertThat(used).hasSize(18);
    }

    @Test
    void a_disk_that_goes_away_ends_the_convoy() throws IOException {
        try (Convoys.Seat one = board(CODE)) {
            bays.get(disks(one).getFirst()).takeOffline();
            try (Convoys.Seat two = board(CODE)) {
                assertThat(disks(two)).doesNotContain(disks(one).getFirst());
            }
        }
    }

    @Test
    void a_policy_that_does_not_allow_it_ends_the_convoy() {
        Convoys.Seat uneven = board(CODE);
        while (isSpread(uneven)) {
            uneven.close();
            uneven = board(CODE);
        }
        placement.follow(PlacementPolicy.SPREAD);
        try (Convoys.Seat next = board(CODE)) {
            assertThat(isSpread(next)).isTrue();
        }
        uneven.close();
    }

    private boolean isSpread(Convoys.Seat seat) {
        return new SpreadPlacement(bays, new Random(1)).allows(seat.stripe());
    }
}
