package elevennines.store.placement;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

import elevennines.store.data.PolicyPlacement;
import elevennines.store.data.StripeReader;
import elevennines.store.data.StripesInFlight;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Trace;
import elevennines.store.index.SettingIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Refusal.CannotMove;
import elevennines.store.model.Refusal.NoSuchStripe;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;

/// Where shards go and where they lie: the world's policy, and the hand that moves one. Thread-safe.
public final class PlacementControl {
    private static final String POLICY = "placement-policy";
    private static final int PAGE = 256;

    private final SettingIndex settings;
    private final PolicyPlacement placement;
    private final StripeIndex index;
    private final DiskBays bays;
    private final StripeReader reader;
    private final StripesInFlight inFlight;
    private final ShardMover mover;

    public PlacementControl(SettingIndex settings, PolicyPlacement placement, StripeIndex index, DiskBays bays, StripeReader reader,
            StripesInFlight inFlight, ShardMover mover) {
        this.inFlight = inFlight;
        this.settings = settings;
        this.placement = placement;
        this.index = index;
        this.bays = bays;
        this.reader = reader;
        this.mover = mover;
        settings.get(POLICY).map(PlacementPolicy::valueOf).ifPresent(placement::follow);
    }

    public PlacementPolicy policy() {
        return placement.policy();
    }

    /// For the stripes to come; kept across restarts.
    public void follow(PlacementPolicy policy) {
        settings.put(POLICY, policy.name());
        placement.follow(policy);
    }

    /// Carries a shard to another disk, and pins it there: the policy does not move it any more. Refuses with NoSuchStripe or CannotMove, and with
    /// DataLost or TooFewShards if the shard neither reads nor can be rebuilt.
    public void moveShard(ShardId shard, DiskId target, Trace trace) {
        try (StripesInFlight.Claim claim = inFlight.claim(shard.stripe())) {
            IndexedStripe stripe = require(shard.stripe());
            requireFree(stripe.placement(), shard.number(), bays.get(target));
            ShardMover.Move move = new ShardMover.Move(shard.number(), target, bytes(stripe.placement(), shard.number(), trace));
            if (mover.pin(stripe, move).isEmpty())
                throw new CannotMove(shard, target, "its stripe was deleted meanwhile");
        } catch (ShardMover.TargetFailed e) {
            throw new CannotMove(shard, target, "the disk failed: " + e.getMessage());
        }
    }

    /// Leaves the shard to the policy again.
    public void unpinShard(ShardId shard) {
        require(shard.stripe());
        index.unpin(shard);
    }

    private IndexedStripe require(StripeId stripe) {
        return index.find(stripe).orElseThrow(() -> new NoSuchStripe(stripe));
    }

    private static void requireFree(StripePlacement stripe, int shard, DiskBay target) {
        int there = stripe.disks().indexOf(target.id());
        if (there == shard)
            throw new CannotMove(stripe.shard(shard), target.id(), "it lies there already");
        if (there >= 0)
            throw new CannotMove(stripe.shard(shard), target.id(), "the disk holds shard " + there + " of the same stripe");
        if (!target.takesShards())
            throw new CannotMove(stripe.shard(shard), target.id(), "the disk takes no writes now");
    }

    /// The shard as it lies, verified; rebuilt, if it does not read.
    byte[] bytes(StripePlacement stripe, int shard, Trace trace) {
        byte[] bytes = new byte[stripe.shardBytes()];
        ShardRead read = bays.get(stripe.disks().get(shard)).read(stripe.shard(shard), 0, ByteBuffer.wrap(bytes));
        return read == ShardRead.INTACT ? bytes : reader.rebuild(stripe, shard, trace);
    }

    /// What one loss would do to the stripes of these versions.
    public PlacementCheck check(List<VersionId> data) {
        PlacementCheck check = PlacementCheck.NOTHING;
        for (VersionId version : data)
            for (List<StripePlacement> page = index.of(version, 0, PAGE); !page.isEmpty(); page = index.of(version,
                    page.getLast().number() + 1L, PAGE))
                check = check.and(PlacementCheck.of(page));
        return check;
    }

    /// What one loss would do to a stripe.
    public Optional<PlacementCheck> check(StripeId stripe) {
        return index.find(stripe).map(found -> PlacementCheck.of(List.of(found.placement())));
    }
}
