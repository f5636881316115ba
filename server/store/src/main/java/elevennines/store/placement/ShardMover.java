package elevennines.store.placement;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardHeader;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.ShardMoved;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.WorldId;
import elevennines.store.object.GarbageCollector;

/// Gives a shard another home, in the order that a write has: the copy durable and read back first, then one index commit, and only then does
/// the old copy go, once no reader can be on its way to it. A crash in between leaves one copy too many, which is an orphan, never one too
/// few.
public final class ShardMover {
    private final WorldId world;
    private final StripeIndex index;
    private final DiskBays bays;
    private final GarbageCollector garbage;
    private final EventLog events;
    private volatile Consumer<StripeId> movedInVain = stripe -> {};

    public ShardMover(WorldId world, StripeIndex index, DiskBays bays, GarbageCollector garbage, EventLog events) {
        this.world = world;
        this.index = index;
        this.bays = bays;
        this.garbage = garbage;
        this.events = events;
    }

    /// `heard` hears of stripes whose shard's new home went away before the commit: whoever looked after it then did not see them.
    public void onMovedInVain(Consumer<StripeId> heard) {
        movedInVain = heard;
    }

    /// A shard's new home, and its bytes.
    public record Move(int shard, DiskId target, byte[] payload) {}

    /// Carries out the moves, all in one commit; the stripe as it lies then. Empty, and nothing has changed, if it was overwritten, deleted or moved
    /// since it was read from the index. The caller holds the stripe's claim. Fails with [TargetFailed].
    public Optional<StripePlacement> move(IndexedStripe stripe, List<Move> moves) throws TargetFailed {
        return move(stripe, moves, index::move);
    }

    /// As [#move], and there the shard stays until it is unpinned.
    public Optional<StripePlacement> pin(IndexedStripe stripe, Move move) throws TargetFailed {
        Optional<StripePlacement> pinned = move(stripe, List.of(move), (from, to) -> index.pin(from, to, move.shard()));
        if (pinned.isPresent())
            events.emit(new ShardMoved(pinned.get().stripe(), move.shard(), stripe.placement().disks().get(move.shard()), move.target()));
        return pinned;
    }

    private Optional<StripePlacement> move(IndexedStripe stripe, List<Move> moves, Commit commit) throws TargetFailed {
        StripePlacement from = stripe.placement();
        for (Move move : moves)
            copy(stripe, move);
        StripePlacement to = from;
        for (Move move : moves)
            to = to.moved(move.shard(), move.target());
        if (!commit.run(from, to))
            return Optional.empty();
        for (Move move : moves) {
            DiskId before = from.disks().get(move.shard());
            if (!before.equals(move.target()))
                garbage.discard(before, from.shard(move.shard()));
        }
        if (moves.stream().anyMatch(move -> !bays.get(move.target()).holds(from.shard(move.shard()))))
            movedInVain.accept(from.stripe());
        return Optional.of(to);
    }

    /// What a move that goes no further leaves there is an orphan.
    private void copy(IndexedStripe stripe, Move move) throws TargetFailed {
        StripePlacement placement = stripe.placement();
        ShardId id = placement.shard(move.shard());
        try {
            Disk disk = bays.get(move.target()).require();
            disk.append(new ShardHeader(world, stripe.version(), id, placement.number(), placement.code(), placement.dataBytes(),
                    placement.shardBytes()), move.payload());
            disk.sync();
            ShardRead read = disk.read(id, 0, ByteBuffer.allocate(placement.shardBytes()));
            if (read != ShardRead.INTACT)
                throw new IOException("The copy of shard " + id + " reads back " + read);
        } catch (IOException e) {
            throw new TargetFailed(move.target(), e);
        }
    }

    private interface Commit {
        boolean run(StripePlacement from, StripePlacement to);
    }

    /// The disk that was to take a shard did not.
    public static final class TargetFailed extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient DiskId disk;

        private TargetFailed(DiskId disk, IOException cause) {
            super("Disk " + disk + " took no shard: " + cause.getMessage(), cause);
            this.disk = disk;
        }

        public DiskId disk() {
            return disk;
        }
    }
}
