package elevennines.store.repair;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import elevennines.store.disk.DiskBay;
import elevennines.store.event.StoreEvent.DiskRepairFinished;
import elevennines.store.event.StoreEvent.DiskRepairStarted;
import elevennines.store.event.StoreEvent.ShardRebuilt;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.Refusal.WrongDiskState;
import elevennines.store.model.StripeId;
import elevennines.store.repair.Repairs.Tools;
import elevennines.store.repair.StripeRepair.Outcome;

/// The repair of one disk that somebody asked for: each shard that the index expects on it and that is not there, or not intact, is rebuilt. A
/// disk's repair reads k times what it writes.
final class DiskRepair {
    private static final int PAGE = 512;

    private final Tools tools;
    private final DiskBay bay;

    DiskRepair(Tools tools, DiskBay bay) {
        this.tools = tools;
        this.bay = bay;
    }

    /// `mend` mends those shards of a stripe that belong on certain disks.
    RepairReport run(BiFunction<StripeId, Predicate<DiskId>, Outcome> mend) {
        if (bay.state() != DiskState.HEALTHY)
            throw new WrongDiskState(bay.id(), bay.state(), "repaired");
        Instant began = tools.clock().now();
        tools.repair().forgive();
        List<StripeId> missing = missing();
        tools.events().emit(new DiskRepairStarted(bay.id(), missing.size()));
        long rebuilt = 0;
        long lost = 0;
        for (StripeId stripe : missing) {
            if (bay.state() != DiskState.HEALTHY)
                throw new WrongDiskState(bay.id(), bay.state(), "repaired any further");
            switch (mend.apply(stripe, bay.id()::equals)) {
                case Outcome.Mended mended -> {
                    rebuilt++;
                    tell(mended);
                }
                case Outcome.TooFew _ -> lost++;
                case Outcome.Fine _,Outcome.Unplaced _,Outcome.Changed _ -> {
                }
            }
        }
        tools.events().emit(new DiskRepairFinished(bay.id(), rebuilt, lost, Duration.between(began, tools.clock().now())));
        return new RepairReport(rebuilt, lost);
    }

    private List<StripeId> missing() {
        List<StripeId> missing = new ArrayList<>();
        long[] all = tools.index().on(bay.id());
        for (int from = 0; from < all.length; from += PAGE) {
            List<StripeId> page = Arrays.stream(all, from, Math.min(from + PAGE, all.length)).mapToObj(StripeId::new).toList();
            for (IndexedStripe stripe : tools.index().find(page))
                if (tools.check().of(stripe).due().stream().anyMatch(shard -> stripe.placement().disks().get(shard).equals(bay.id())))
                    missing.add(stripe.placement().stripe());
        }
        return missing;
    }

    private void tell(Outcome.Mended mended) {
        mended.shards().forEach((shard, disk) -> tools.events().emit(new ShardRebuilt(mended.stripe().placement().stripe(), shard, disk,
                tools.names().of(mended.stripe().version()).orElse(null))));
    }
}
