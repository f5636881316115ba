package elevennines.labs.scene05a;

import elevennines.store.model.DiskId;
import elevennines.store.placement.PlacementCheck;
import elevennines.store.placement.PlacementCheck.Verdict;

/// What fails as one: everything in it goes dark together.
enum Domain {
    RACK {
        @Override
        String of(DiskId disk) {
            return disk.rackName();
        }

        @Override
        Verdict in(PlacementCheck check) {
            return check.racks();
        }
    },
    ZONE {
        @Override
        String of(DiskId disk) {
            return disk.zoneName();
        }

        @Override
        Verdict in(PlacementCheck check) {
            return check.zones();
        }
    };

    /// The domain of this kind that a disk is in, by name.
    abstract String of(DiskId disk);

    /// What the loss of one domain of this kind would do.
    abstract Verdict in(PlacementCheck check);

    /// The kind of a place by its name: `z1-r2` is a rack, `z1` a zone.
    static Domain named(String place) {
        return place.contains("-") ? RACK : ZONE;
    }

    String word() {
        return this == RACK ? "rack" : "zone";
    }
}
