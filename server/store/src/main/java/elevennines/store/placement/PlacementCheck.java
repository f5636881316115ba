package elevennines.store.placement;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

import elevennines.store.model.DiskId;
import elevennines.store.model.StripePlacement;

/// What the loss of any one disk, rack or zone would do to some stripes, by where the index has their shards: a stripe outlives a domain that
/// holds no more than m of them.
public record PlacementCheck(Verdict disks, Verdict racks, Verdict zones) {
    /// For one kind of domain: the most shards of one stripe in one of them, and those domains whose loss is the loss of bytes.
    public record Verdict(int shardsMax, SortedSet<String> fatal) {
        public boolean survives() {
            return fatal.isEmpty();
        }

        Verdict and(Verdict other) {
            SortedSet<String> both = new TreeSet<>(fatal);
            both.addAll(other.fatal());
            return new Verdict(Math.max(shardsMax, other.shardsMax()), both);
        }

        private static Verdict of(StripePlacement stripe, Function<DiskId, String> domain) {
            Map<String, Integer> shards = new HashMap<>();
            stripe.disks().forEach(disk -> shards.merge(domain.apply(disk), 1, Integer::sum));
            SortedSet<String> fatal = new TreeSet<>();
            shards.forEach((name, count) -> {
                if (count > stripe.code().m())
                    fatal.add(name);
            });
            return new Verdict(shards.values().stream().mapToInt(Integer::intValue).max().orElse(0), fatal);
        }
    }

    /// Of no stripes at all: nothing can be lost.
    public static final PlacementCheck NOTHING = new PlacementCheck(new Verdict(0, new TreeSet<>()), new Verdict(0, new TreeSet<>()),
            new Verdict(0, new TreeSet<>()));

    public static PlacementCheck of(Collection<StripePlacement> stripes) {
        return stripes.stream().map(PlacementCheck::of).reduce(NOTHING, PlacementCheck::and);
    }

    private static PlacementCheck of(StripePlacement stripe) {
        return new PlacementCheck(Verdict.of(stripe, DiskId::toString), Verdict.of(stripe, DiskId::rackName),
                Verdict.of(stripe, DiskId::zoneName));
    }

    PlacementCheck and(PlacementCheck other) {
        return new PlacementCheck(disks.and(other.disks), racks.and(other.racks), zones.and(other.zones));
    }
}
