package elevennines.store.model;

import java.util.Optional;

/// How the disks of a stripe are chosen.
public enum PlacementPolicy {
    /// At most m shards in a zone, so that the loss of any one zone leaves k; within that as evenly as possible.
    SPREAD {
        @Override
        public int shardsPerZoneMax(ErasureCode code) {
            // Without parity no zone may be lost anyway.
            return code.m() == 0 ? code.shards() : code.m();
        }
    },
    /// Any disks, by chance: what happens to a code when nobody thinks of racks.
    RANDOM {
        @Override
        public int shardsPerZoneMax(ErasureCode code) {
            return code.shards();
        }
    };

    /// Most shards of one stripe that may lie in one zone.
    public abstract int shardsPerZoneMax(ErasureCode code);

    /// Why a stripe of this code has no place here even when every disk is healthy; empty if it has.
    public Optional<String> refusal(Topology topology, ErasureCode code) {
        int perZone = Math.min(topology.racks() * topology.disks(), shardsPerZoneMax(code));
        if (perZone * topology.zones() >= code.shards())
            return Optional.empty();
        return Optional.of("a stripe of " + code + " needs " + code.shards() + " disks, at most " + shardsPerZoneMax(code)
                + " of them in one zone; a topology of " + topology + " has place for " + perZone * topology.zones());
    }
}
