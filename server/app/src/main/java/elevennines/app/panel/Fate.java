package elevennines.app.panel;

import java.util.Optional;
import java.util.Set;

import elevennines.labs.Hero;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;

/// How the hero fares: `state` is none, whole, degraded, unreachable or lost.
public record Fate(String state, String heading, String text) {

    /// `dark` are the disks whose rack or zone has no power.
    static Fate of(Optional<Hero> hero, ErasureCode code, Set<DiskId> dark) {
        return hero.map(found -> of(found, code, dark)).orElseGet(() -> new Fate("none", "No photo yet", "The disks are empty of it."));
    }

    private static Fate of(Hero hero, ErasureCode code, Set<DiskId> dark) {
        int left = code.shards() - hero.shardsOut();
        String count = left + " of " + code.shards() + " shards can be read; " + code.k() + " are enough.";
        return switch (hero.health()) {
            case WHOLE -> new Fate("whole", "Whole", count);
            case DEGRADED -> new Fate("degraded", "Readable",
                    count + (left == code.k() ? " None may be lost any more." : " It survives " + (left - code.k()) + " more."));
            case UNREACHABLE -> new Fate("unreachable", "Out of reach", count + (hero.disksMissingShards().stream().anyMatch(dark::contains)
                    ? " Disks without power still hold the rest: give it back to them."
                    : " Unplugged disks still hold the rest: plug one in."));
            case LOST -> new Fate("lost", "Lost", count + " No disk anywhere holds more. The photo is gone.");
        };
    }
}
