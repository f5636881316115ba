package elevennines.labs.scene05a;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import elevennines.labs.SceneWorld;
import elevennines.labs.scene05a.Album.Item;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent.ShardMoved;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.placement.PlacementCheck;

/// What a hand did to the photo since it was written, and what a good one would do next.
final class Hand {
    /// More moves than any stripe needs: where a code cannot be spared, this ends the trying.
    private static final int MOVES_MAX = 2 * ErasureCode.SHARDS_MAX;

    private Hand() {}

    /// The moves of its shards, oldest first.
    static List<ShardMoved> movesOf(SceneWorld world, Item photo) {
        List<StripeId> stripes = photo.placements().stream().map(StripePlacement::stripe).toList();
        return world.events().stream().map(LoggedEvent::event).filter(ShardMoved.class::isInstance).map(ShardMoved.class::cast)
                .filter(move -> stripes.contains(move.stripe())).toList();
    }

    /// Whether its shards ever lay so, since it was written, that one rack was the loss of it: found by taking its moves back.
    static boolean wasCrowded(SceneWorld world, Item photo) {
        Map<StripeId, StripePlacement> then = photo.placements().stream().collect(Collectors.toMap(StripePlacement::stripe, now -> now));
        boolean crowded = !photo.check().racks().survives();
        for (ShardMoved move : movesOf(world, photo).reversed()) {
            then.computeIfPresent(move.stripe(), (_, stripe) -> stripe.moved(move.shard(), move.from()));
            crowded |= !PlacementCheck.of(then.values()).racks().survives();
        }
        return crowded;
    }

    /// Carries shards of the photo out of the domains of this kind that hold more than m, each to the emptiest zone and rack.
    static void carryOut(SceneWorld world, Domain domain) {
        for (int moves = 0; moves < MOVES_MAX; moves++) {
            Optional<StripePlacement> crowded = crowded(world, domain);
            if (crowded.isEmpty())
                return;
            StripePlacement stripe = crowded.get();
            Map<String, Long> load = load(stripe, domain);
            int shard = IntStream.range(0, stripe.disks().size()).boxed()
                    .max(Comparator.comparing(number -> load.get(domain.of(stripe.disks().get(number))))).orElseThrow();
            world.move(stripe.shard(shard), emptiest(world, stripe));
        }
    }

    private static Optional<StripePlacement> crowded(SceneWorld world, Domain domain) {
        return Album.of(world).photo().stream().flatMap(photo -> photo.placements().stream())
                .filter(stripe -> !domain.in(PlacementCheck.of(List.of(stripe))).survives()).findFirst();
    }

    private static DiskId emptiest(SceneWorld world, StripePlacement stripe) {
        Map<String, Long> racks = load(stripe, Domain.RACK);
        Map<String, Long> zones = load(stripe, Domain.ZONE);
        return world.disks().stream().filter(disk -> disk.state() == DiskState.HEALTHY).map(DiskStatus::id)
                .filter(disk -> !stripe.disks().contains(disk))
                .min(Comparator.comparing((DiskId disk) -> zones.getOrDefault(disk.zoneName(), 0L))
                        .thenComparing(disk -> racks.getOrDefault(disk.rackName(), 0L)))
                .orElseThrow();
    }

    private static Map<String, Long> load(StripePlacement stripe, Domain domain) {
        return stripe.disks().stream().collect(Collectors.groupingBy(domain::of, Collectors.counting()));
    }
}
