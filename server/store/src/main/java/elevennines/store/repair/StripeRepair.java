package elevennines.store.repair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import elevennines.store.data.Placement;
import elevennines.store.data.ShardRebuilder;
import elevennines.store.data.ShardRebuilder.Gathered;
import elevennines.store.data.StripesInFlight;
import elevennines.store.event.Trace;
import elevennines.store.event.TraceLog;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.placement.ShardMover;
import elevennines.store.placement.ShardMover.Move;
import elevennines.store.placement.ShardMover.TargetFailed;

/// Mends one stripe: reads k shards, decodes the lost ones, and gives each a home: on the disk where it belongs if that one answers, else on
/// another that the placement allows. Shards durable first, then one index commit that moves them all: a crash on the way leaves orphans, never holes.
/// What was written is read back before it counts. Thread-safe; nobody else changes the stripe meanwhile.
final class StripeRepair {
    private final StripeIndex index;
    private final StripesInFlight inFlight;
    private final HealthCheck check;
    private final ShardRebuilder rebuilder;
    private final Placement placement;
    private final ShardMover mover;
    private final DamageReports damage;
    private final TraceLog traces;
    /// Disks that took no shard when they were last asked to, or did not keep it.
    private final Set<DiskId> refusing = ConcurrentHashMap.newKeySet();

    StripeRepair(StripeIndex index, StripesInFlight inFlight, HealthCheck check, ShardRebuilder rebuilder, Placement placement,
            ShardMover mover, DamageReports damage, TraceLog traces) {
        this.index = index;
        this.inFlight = inFlight;
        this.check = check;
        this.rebuilder = rebuilder;
        this.placement = placement;
        this.mover = mover;
        this.damage = damage;
        this.traces = traces;
    }

    /// What became of a stripe, `bytes` being what was read and written.
    sealed interface Outcome {
        long bytes();

        /// These shards were rebuilt. There may be others left to do.
        record Mended(IndexedStripe stripe, Map<Integer, DiskId> shards, long bytes) implements Outcome {}

        /// Nothing was to be done, any more.
        record Fine() implements Outcome {
            @Override
            public long bytes() {
                return 0;
            }
        }

        /// Fewer than k shards can be read.
        record TooFew(long bytes) implements Outcome {}

        /// No disk may take what was lost.
        record Unplaced(String reason) implements Outcome {
            @Override
            public long bytes() {
                return 0;
            }
        }

        /// Something changed meanwhile, or a disk failed: look at the stripe again.
        record Changed(long bytes) implements Outcome {}
    }

    /// Disks that refused are asked again from now on.
    void forgive() {
        refusing.clear();
    }

    /// Mends those lost shards of the stripe whose homes are `chosen`.
    Outcome mend(StripeId id, Predicate<DiskId> chosen) throws IOException {
        try (StripesInFlight.Claim claim = inFlight.claim(id)) {
            Optional<IndexedStripe> found = index.find(id);
            if (found.isEmpty())
                return new Outcome.Fine();
            StripeHealth health = check.of(found.get());
            Set<Integer> due = new TreeSet<>(health.due());
            due.removeIf(shard -> !chosen.test(health.placement().disks().get(shard)));
            if (due.isEmpty())
                return new Outcome.Fine();
            Map<Integer, DiskId> homes = new TreeMap<>();
            String reason = findHomes(health, due, homes);
            return homes.isEmpty() ? new Outcome.Unplaced(reason) : rebuild(health, homes);
        }
    }

    /// Puts a home for each shard into `homes`; returns why some have none.
    private String findHomes(StripeHealth health, Set<Integer> due, Map<Integer, DiskId> homes) {
        String reason = "";
        StripePlacement stripe = health.placement();
        for (int shard : due) {
            DiskId home = stripe.disks().get(shard);
            try {
                if (!check.isHealthy(home) || refusing.contains(home))
                    home = placement.another(stripe, shard, refusing);
                homes.put(shard, home);
                stripe = stripe.moved(shard, home);
            } catch (CannotPlace e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        return reason;
    }

    private Outcome rebuild(StripeHealth health, Map<Integer, DiskId> homes) throws IOException {
        StripePlacement stripe = health.placement();
        // region repair
        Trace trace = traces.begin();
        Gathered gathered = rebuilder.gather(stripe, health.ailing().keySet(), trace);
        if (!gathered.isEnough() && provesWrong(health, gathered, trace))
            return new Outcome.Changed((long) gathered.readable() * stripe.shardBytes());
        if (!gathered.bad().isEmpty() && index.find(stripe.stripe()).isEmpty())
            return new Outcome.Fine();
        gathered.bad().forEach((shard, how) -> damage.byRepair(health.stripe(), shard, how));
        long read = (long) gathered.readable() * stripe.shardBytes();
        if (!gathered.isEnough())
            return new Outcome.TooFew(read);
        List<Move> moves = new ArrayList<>();
        homes.forEach((shard, home) -> moves.add(new Move(shard, home, gathered.rebuild(shard))));
        long bytes = read + (long) moves.size() * stripe.shardBytes();
        try {
            Optional<StripePlacement> now = mover.move(health.stripe(), moves);
            if (now.isEmpty())
                return new Outcome.Changed(bytes);
            homes.keySet().forEach(shard -> damage.mended(stripe.stripe(), shard));
            return new Outcome.Mended(health.stripe(), homes, bytes);
            // endregion
        } catch (TargetFailed e) {
            refusing.add(e.disk());
            return new Outcome.Changed(bytes);
        }
    }

    /// Without them the stripe cannot be read, so shards that are in doubt are read too. True if any was taken for bad, and is well.
    private boolean provesWrong(StripeHealth health, Gathered gathered, Trace trace) {
        boolean wrong = false;
        for (int shard : health.doubtful())
            if (!gathered.isEnough() && gathered.readAgain(shard, trace) && health.endsWithAGoodRead(shard)) {
                damage.mended(health.id(), shard);
                wrong = true;
            }
        return wrong;
    }
}
