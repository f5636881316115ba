package elevennines.store.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripePlacement;

/// Has small stripes that are written at the same time lie on the same disks: one force of each disk then serves them all, where it would serve
/// few if each stripe went its own way. A stripe joins a convoy only while another one of it is under way. So whoever writes alone gets new
/// disks each time, and a convoy that many keep going ends after [#STRIPES_MAX] stripes, for the next one to go elsewhere. Thread-safe.
final class Convoys {
    /// What is longer is worth forces of its own.
    static final int STRIPE_BYTES_MAX = 64 << 10;
    static final int STRIPES_MAX = 128;

    private final Placement placement;
    private final DiskBays bays;
    private final Map<ErasureCode, Convoy> open = new HashMap<>();

    Convoys(Placement placement, DiskBays bays) {
        this.placement = placement;
        this.bays = bays;
    }

    private static final class Convoy {
        private final StripePlacement first;
        private int joined = 1;
        private int underWay = 1;

        private Convoy(StripePlacement first) {
            this.first = first;
        }
    }

    /// A stripe that travels in a convoy, until it is durable and closes this.
    record Seat(StripePlacement stripe, Runnable leaving) implements AutoCloseable {
        @Override
        public void close() {
            leaving.run();
        }
    }

    /// Places a small stripe, which `on` makes for given disks. Refuses with CannotPlace and the reason.
    synchronized Seat board(ErasureCode code, Function<List<DiskId>, StripePlacement> on) {
        Convoy convoy = open.get(code);
        if (convoy == null || !takesMore(convoy)) {
            Convoy begun = new Convoy(on.apply(placement.place(code, Set.of())));
            open.put(code, begun);
            return new Seat(begun.first, () -> leave(begun));
        }
        convoy.joined++;
        convoy.underWay++;
        return new Seat(on.apply(convoy.first.disks()), () -> leave(convoy));
    }

    private boolean takesMore(Convoy convoy) {
        return convoy.underWay > 0 && convoy.joined < STRIPES_MAX && placement.allows(convoy.first)
                && convoy.first.disks().stream().allMatch(disk -> bays.get(disk).takesShards());
    }

    private synchronized void leave(Convoy convoy) {
        convoy.underWay--;
    }
}
