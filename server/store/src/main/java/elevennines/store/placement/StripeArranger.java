package elevennines.store.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import elevennines.store.data.Placement;
import elevennines.store.data.ShardSource;
import elevennines.store.data.StripesInFlight;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.ShardMoved;
import elevennines.store.event.Trace;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.placement.ShardMover.Move;
import elevennines.store.placement.ShardMover.TargetFailed;

/// Moves the shards of one stripe to where the placement policy wants them; what is pinned stays.
public final class StripeArranger {
    private final StripeIndex index;
    private final Placement placement;
    private final ShardSource shards;
    private final StripesInFlight inFlight;
    private final ShardMover mover;
    private final EventLog events;

    public StripeArranger(StripeIndex index, Placement placement, ShardSource shards, StripesInFlight inFlight, ShardMover mover,
            EventLog events) {
        this.index = index;
        this.placement = placement;
        this.shards = shards;
        this.inFlight = inFlight;
        this.mover = mover;
        this.events = events;
    }

    /// Shards moved, and bytes with them; `lawful` says whether what is not pinned keeps the policy's rule now.
    record Outcome(int moved, long bytes, boolean lawful) {
        static final Outcome NOTHING_TO_DO = new Outcome(0, 0, true);
    }

    /// Refuses with TooFewShards or DataLost if a shard that is to move can neither be read nor rebuilt.
    Outcome arrange(IndexedStripe seen, Trace trace) throws TargetFailed {
        if (goal(seen).equals(seen.placement()) && isLawful(seen, seen.placement()))
            return Outcome.NOTHING_TO_DO;
        StripeId id = seen.placement().stripe();
        try (StripesInFlight.Claim claim = inFlight.claim(id)) {
            Optional<IndexedStripe> now = index.find(id);
            return now.isEmpty() ? Outcome.NOTHING_TO_DO : move(now.get(), trace);
        }
    }

    private Outcome move(IndexedStripe stripe, Trace trace) throws TargetFailed {
        StripePlacement from = stripe.placement();
        StripePlacement to = goal(stripe);
        List<Move> moves = new ArrayList<>();
        for (int shard = 0; shard < from.disks().size(); shard++)
            if (!to.disks().get(shard).equals(from.disks().get(shard)))
                moves.add(new Move(shard, to.disks().get(shard), shards.bytes(from, shard, trace)));
        if (moves.isEmpty())
            return new Outcome(0, 0, isLawful(stripe, from));
        if (mover.move(stripe, moves).isEmpty())
            return Outcome.NOTHING_TO_DO;
        moves.forEach(move -> events
                .emit(new ShardMoved(from.stripe(), move.shard(), from.disks().get(move.shard()), move.target())));
        return new Outcome(moves.size(), (long) moves.size() * from.shardBytes(), isLawful(stripe, to));
    }

    /// Where the stripe would lie after all advice is followed.
    private StripePlacement goal(IndexedStripe stripe) {
        StripePlacement goal = stripe.placement();
        for (Optional<StripePlacement> next = improve(goal, stripe); next.isPresent(); next = improve(goal, stripe))
            goal = next.get();
        return goal;
    }

    private Optional<StripePlacement> improve(StripePlacement goal, IndexedStripe stripe) {
        for (int shard = 0; shard < goal.disks().size(); shard++) {
            Optional<DiskId> better = stripe.pinned().contains(shard) ? Optional.empty() : placement.better(goal, shard);
            if (better.isPresent())
                return Optional.of(goal.moved(shard, better.get()));
        }
        return Optional.empty();
    }

    private boolean isLawful(IndexedStripe stripe, StripePlacement lies) {
        return !stripe.pinned().isEmpty() || placement.allows(lies);
    }
}
