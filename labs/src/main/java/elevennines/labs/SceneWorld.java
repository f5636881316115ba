package elevennines.labs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import elevennines.store.World;
import elevennines.store.aging.AgingPlan;
import elevennines.store.aging.AgingState;
import elevennines.store.disk.Scratch;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.Stepper;
import elevennines.store.event.StoreEvent;
import elevennines.store.event.Trace;
import elevennines.store.fault.FaultControl;
import elevennines.store.model.Account;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.ShardId;
import elevennines.store.model.StorageClass;
import elevennines.store.model.Topology;
import elevennines.store.object.ListQuery;
import elevennines.store.object.Listing;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ShardBytes;
import elevennines.store.repair.Bandwidth;
import elevennines.store.repair.RepairPolicy;
import elevennines.store.repair.RepairReport;
import elevennines.store.repair.RepairState;
import elevennines.store.repair.ScrubState;
import elevennines.store.repair.durability.MeasuredDurability;
import elevennines.store.time.VirtualClock;

/// The narrow view of a [World] that scenes have: one learner's buckets, the hardware under them, and what happened. Looking
/// leaves no traces in the world's logs; acting on objects goes through [#client], as a learner's own calls do.
public final class SceneWorld {
    public static final int TRACES_MAX = 1000;

    private final World world;
    private final Account learner;
    private final StoreClient client;
    private final Settings settings;
    private final Experiments experiments;

    public SceneWorld(World world, Account learner, StoreClient client, Settings settings, Experiments experiments) {
        this.world = world;
        this.learner = learner;
        this.client = client;
        this.settings = settings;
        this.experiments = experiments;
    }

    public StoreClient client() {
        return client;
    }

    /// How the levers of this scene stand.
    public Settings settings() {
        return settings;
    }

    /// This scene's long work, and what came out of it.
    public Experiments experiments() {
        return experiments;
    }

    /// What time it is in this world.
    public Instant now() {
        return world.clock().now();
    }

    /// Lets time pass, and whatever falls due in it happen; returns when it has. What was begun before is not skipped: the first task waits its
    /// turn behind it.
    public void advance(Duration time) {
        world.clock().after(Duration.ZERO, () -> {});
        world.clock().advance(time);
    }

    /// From now on the disks die as planned, with the bytes on them.
    public void age(AgingPlan plan) {
        world.aging().start(plan);
    }

    /// From now on they live for ever, and the dead stay dead.
    public void stopAging() {
        world.aging().stop();
    }

    /// How the disks age, or did last.
    public AgingState aging() {
        return world.aging().state();
    }

    /// What the aging that runs, or ran last, has cost in objects; empty if there was none.
    public Optional<MeasuredDurability> measured() {
        return world.aging().measured();
    }

    /// The learner's buckets, oldest first.
    public List<Bucket> buckets() {
        return world.listBuckets(learner, world.traces().begin()).stream().sorted(Comparator.comparing(Bucket::createdAt)).toList();
    }

    /// The bucket that the lesson works in: the learner's oldest.
    public Optional<BucketName> bucket() {
        return buckets().stream().findFirst().map(Bucket::name);
    }

    /// The bucket that the lesson works in, made under its suggested name where the learner has none.
    public String bucketOrCreate() {
        return bucket().map(Object::toString).orElseGet(() -> {
            client.send(new StoreClient.Call.CreateBucket(HeroObjects.SUGGESTED_BUCKET));
            return HeroObjects.SUGGESTED_BUCKET;
        });
    }

    /// The first page of a bucket's keys.
    public Listing objects(BucketName bucket) {
        return world.listObjects(new ListQuery(learner, bucket, "", "", "", ListQuery.ENTRIES_MAX), world.traces().begin());
    }

    public Optional<ObjectLayout> layout(BucketName bucket, ObjectKey key) {
        return world.layout(learner, bucket, key);
    }

    /// The stripe that has this byte of an object, wherever in it that is.
    public Optional<ObjectLayout.StripeAt> stripeAt(BucketName bucket, ObjectKey key, long at) {
        return world.stripeAt(learner, bucket, key, at);
    }

    /// The first bytes of a shard as they lie on its disk.
    public Optional<ShardBytes> shardBytes(DiskId disk, ShardId shard, int bytesMax) {
        return shardBytes(disk, shard, 0, bytesMax);
    }

    /// Bytes of a shard as they lie on its disk, from `from` on, no further than their block goes.
    public Optional<ShardBytes> shardBytes(DiskId disk, ShardId shard, int from, int bytesMax) {
        return world.shardBytes(disk, shard, from, bytesMax);
    }

    /// All disks, by place.
    public List<DiskStatus> disks() {
        return world.disks();
    }

    public DiskStatus disk(DiskId id) {
        return disks().stream().filter(disk -> disk.id().equals(id)).findFirst()
                .orElseThrow(() -> new elevennines.store.model.Refusal.NoSuchDisk(id.toString()));
    }

    public Topology topology() {
        return world.topology();
    }

    public ErasureCode code() {
        return world.code();
    }

    /// From now on objects of this class have this code. Refuses with CodeUnfit one that has no place here.
    public void encode(StorageClass storageClass, ErasureCode code) {
        if (!world.placement().code(storageClass).equals(code))
            world.placement().encode(storageClass, code);
    }

    /// Finished requests, newest first.
    public List<Trace> traces() {
        return world.traces().newest(TRACES_MAX);
    }

    public Optional<Trace> trace(long id) {
        return world.traces().find(id);
    }

    /// The trace of a request that has just been answered, by its `x-amz-request-id`: the answer may reach its client a moment
    /// before the trace is filed.
    public Optional<Trace> awaitRequest(String requestId, Duration max) {
        CompletableFuture<Trace> filed = new CompletableFuture<>();
        try (var _ = world.events().subscribe(logged -> {
            if (logged.event() instanceof StoreEvent.RequestTraced(long id, _))
                trace(id).filter(trace -> RequestNote.REQUEST_ID.of(trace).equals(requestId)).ifPresent(filed::complete);
        })) {
            Optional<Trace> known = request(requestId);
            return known.isPresent() ? known : Optional.of(filed.get(max.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException tooLate) {
            return Optional.empty();
        }
    }

    /// A finished request by its `x-amz-request-id`.
    public Optional<Trace> request(String requestId) {
        return traces().stream().filter(trace -> RequestNote.REQUEST_ID.of(trace).equals(requestId)).findFirst();
    }

    /// The requests that the event log still holds, newest first.
    public List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (LoggedEvent logged : events().reversed())
            if (logged.event() instanceof StoreEvent.RequestTraced request)
                requests.add(Request.of(logged, request));
        return requests;
    }

    /// What is still held of the event log, oldest first.
    public List<LoggedEvent> events() {
        return world.events().after(0);
    }

    /// The world's clock, which may be stopped, moved forward and sped up.
    public VirtualClock clock() {
        return world.clock();
    }

    /// What can be made to go wrong, short of pulling and destroying disks.
    public FaultControl faults() {
        return world.faults();
    }

    /// Where files are tried out, beside the store's own.
    public Scratch scratch() {
        return world.scratch();
    }

    /// The hand that leads one request through its stages.
    public Stepper stepper() {
        return world.traces().stepper();
    }

    /// How the disks of new stripes are chosen.
    public PlacementPolicy placement() {
        return world.placement().policy();
    }

    /// From now on disks are chosen so; what is stored already is brought under it in the background, but for what a hand has moved.
    public void place(PlacementPolicy policy) {
        if (placement() != policy)
            world.placement().follow(policy);
    }

    /// Returns once the store has brought what it keeps under the policy of now, or after `max`.
    public void awaitRearrangement(Duration max) {
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        try (var _ = world.events().subscribe(logged -> {
            if (logged.event() instanceof StoreEvent.RearrangementFinished)
                finished.complete(true);
        })) {
            if (world.placement().rearrangement().isUnderWay())
                finished.completeOnTimeout(false, max.toMillis(), TimeUnit.MILLISECONDS).join();
        }
    }

    /// Carries a shard to another disk by hand.
    public void move(ShardId shard, DiskId target) {
        world.placement().moveShard(shard, target, world.traces().begin());
    }

    public void unplug(DiskId disk) {
        world.takeOffline(disk);
    }

    public void plugIn(DiskId disk) {
        world.bringOnline(disk);
    }

    public void destroy(DiskId disk) {
        world.destroyDisk(disk);
    }

    public void replace(DiskId disk) {
        world.replaceDisk(disk);
    }

    /// From now on nothing is repaired but by [#repair].
    public void repairByHand() {
        if (world.upkeep().repairs().state().policy() != RepairPolicy.MANUAL)
            world.upkeep().repairs().policy(RepairPolicy.MANUAL);
    }

    /// From now on the store repairs by itself what is missing or damaged.
    public void repairByItself() {
        if (world.upkeep().repairs().state().policy() != RepairPolicy.AUTOMATIC)
            world.upkeep().repairs().policy(RepairPolicy.AUTOMATIC);
    }

    /// How much repair may move in a second of the world's time.
    public void repairBandwidth(Bandwidth bandwidth) {
        world.upkeep().repairs().bandwidth(bandwidth);
    }

    /// Rebuilds all that is due, at once, whatever the bandwidth.
    public void repairNow() {
        world.upkeep().repairs().now();
    }

    /// How much the scrubber reads in a second of the world's time.
    public void scrubRate(Bandwidth rate) {
        world.upkeep().scrubber().rate(rate);
    }

    /// Where the scrubber is, and when it comes again.
    public ScrubState scrubState() {
        return world.upkeep().scrubber().state();
    }

    /// What repair has before it, and who does it.
    public RepairState repairState() {
        return world.upkeep().repairs().state();
    }

    public RepairReport repair(DiskId disk) {
        return world.repairDisk(disk);
    }
}
