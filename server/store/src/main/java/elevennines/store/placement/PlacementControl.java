package elevennines.store.placement;

import java.util.List;
import java.util.Optional;

import elevennines.store.data.PolicyPlacement;
import elevennines.store.data.ShardSource;
import elevennines.store.data.StripesInFlight;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.event.Trace;
import elevennines.store.event.TraceLog;
import elevennines.store.index.CodeIndex;
import elevennines.store.index.SettingIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.Account;
import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Refusal.CannotMove;
import elevennines.store.model.Refusal.NoSuchStripe;
import elevennines.store.model.ShardId;
import elevennines.store.model.StorageClass;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.object.CodePolicy;
import elevennines.store.object.GetObject;
import elevennines.store.object.Reencode;
import elevennines.store.time.Scheduler;

/// Where shards go and where they lie: the world's policy, and the hand that moves one. Thread-safe.
public final class PlacementControl {
    private static final String POLICY = "placement-policy";
    private static final int PAGE = 256;

    private final SettingIndex settings;
    private final PolicyPlacement placement;
    private final CodePolicy codes;
    private final StripeIndex index;
    private final DiskBays bays;
    private final GetObject objects;
    private final ShardSource shards;
    private final StripesInFlight inFlight;
    private final ShardMover mover;
    private final Rearrangement rearrangement;

    /// What it works on.
    public record Plant(SettingIndex settings, PolicyPlacement placement, CodePolicy codes, StripeIndex index, CodeIndex codeIndex,
            DiskBays bays, StripesInFlight inFlight, Scheduler scheduler, EventLog events, TraceLog traces) {}

    public PlacementControl(Plant plant, GetObject objects, ShardSource shards, ShardMover mover, Reencode reencode) {
        this.settings = plant.settings();
        this.placement = plant.placement();
        this.codes = plant.codes();
        this.index = plant.index();
        this.bays = plant.bays();
        this.objects = objects;
        this.shards = shards;
        this.inFlight = plant.inFlight();
        this.mover = mover;
        StripeArranger arranger = new StripeArranger(index, placement, shards, inFlight, mover, plant.events());
        this.rearrangement = new Rearrangement(settings, plant.scheduler(), plant.codeIndex(), index, codes, reencode, arranger,
                plant.events(), plant.traces());
        settings.get(POLICY).map(PlacementPolicy::valueOf).ifPresent(placement::follow);
    }

    public PlacementPolicy policy() {
        return placement.policy();
    }

    /// For the stripes to come; what is stored already is brought under it in the background. Refuses with CodeUnfit if the code of a storage
    /// class has no place under it. Kept across restarts.
    public synchronized void follow(PlacementPolicy policy) {
        codes.requirePlace(policy);
        settings.put(POLICY, policy.name());
        placement.follow(policy);
        rearrangement.begin();
    }

    public ErasureCode code(StorageClass storageClass) {
        return codes.of(storageClass);
    }

    /// For the objects of this class to come; those that are stored already are encoded anew in the background. Refuses with CodeUnfit. Kept
    /// across restarts.
    public synchronized void encode(StorageClass storageClass, ErasureCode code) {
        codes.set(storageClass, code, placement.policy());
        rearrangement.begin();
    }

    /// The background work that a change of policy starts.
    public Rearrangement rearrangement() {
        return rearrangement;
    }

    /// Carries a shard to another disk, and pins it there: the policy does not move it any more. Refuses with NoSuchStripe or CannotMove, and with
    /// DataLost or TooFewShards if the shard neither reads nor can be rebuilt.
    public void moveShard(ShardId shard, DiskId target, Trace trace) {
        try (StripesInFlight.Claim claim = inFlight.claim(shard.stripe())) {
            IndexedStripe stripe = require(shard.stripe());
            requireFree(stripe.placement(), shard.number(), bays.get(target));
            ShardMover.Move move = new ShardMover.Move(shard.number(), target,
                    shards.bytes(stripe.placement(), shard.number(), trace));
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

    /// What one loss would do to the current version; empty if there is no such object.
    public Optional<PlacementCheck> check(Account requester, BucketName bucket, ObjectKey key) {
        return objects.find(requester, bucket, key).map(version -> check(objects.data(version)));
    }

    private PlacementCheck check(List<VersionId> data) {
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
