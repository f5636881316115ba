package elevennines.store;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import elevennines.store.aging.Aging;
import elevennines.store.commit.EachOfThem;
import elevennines.store.data.Patience;
import elevennines.store.data.PolicyPlacement;
import elevennines.store.data.ShardRebuilder;
import elevennines.store.data.ShardSource;
import elevennines.store.data.ShardSync;
import elevennines.store.data.StripeReader;
import elevennines.store.data.StripeWriter;
import elevennines.store.data.StripesInFlight;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.Scratch;
import elevennines.store.event.ClockEvents;
import elevennines.store.event.EventLog;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.Plane;
import elevennines.store.event.StoreEvent.BucketCreated;
import elevennines.store.event.StoreEvent.BucketDeleted;
import elevennines.store.event.Trace;
import elevennines.store.event.TraceLog;
import elevennines.store.fault.FaultControl;
import elevennines.store.index.AccountIndex;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.SettingIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.Account;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.ShardId;
import elevennines.store.model.StorageClass;
import elevennines.store.model.Topology;
import elevennines.store.model.UploadedPart;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.multipart.CompleteUploadCommand;
import elevennines.store.multipart.CreateUploadCommand;
import elevennines.store.multipart.ListUploads;
import elevennines.store.multipart.MultipartUploads;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.multipart.UploadListing;
import elevennines.store.multipart.UploadQuery;
import elevennines.store.object.BodyWriter;
import elevennines.store.object.CodePolicy;
import elevennines.store.object.CopyObject;
import elevennines.store.object.CopyObjectCommand;
import elevennines.store.object.CopySource;
import elevennines.store.object.DeleteObject;
import elevennines.store.object.GarbageCollector;
import elevennines.store.object.GetObject;
import elevennines.store.object.ListObjects;
import elevennines.store.object.ListQuery;
import elevennines.store.object.Listing;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.PutObject;
import elevennines.store.object.PutObjectCommand;
import elevennines.store.object.ReadEpochs;
import elevennines.store.object.ReadableObject;
import elevennines.store.object.Reencode;
import elevennines.store.object.ShardBytes;
import elevennines.store.object.SyncControl;
import elevennines.store.object.VersionIds;
import elevennines.store.placement.PlacementControl;
import elevennines.store.placement.ShardMover;
import elevennines.store.repair.Hardware;
import elevennines.store.repair.RepairReport;
import elevennines.store.repair.Upkeep;
import elevennines.store.sim.Sabotage;
import elevennines.store.sim.Sabotages;
import elevennines.store.time.VirtualClock;
import elevennines.store.time.Worker;

/// One learner's object store, whole: a façade over the use cases, which it wires. Every method is thread-safe, refuses with a
/// [elevennines.store.model.Refusal], and has taken durable effect when it returns.
public final class World implements AutoCloseable {
    private static final int EVENTS_KEPT = 10_000;
    private static final int TRACES_KEPT = 500;

    private final WorldId id;
    private final Topology topology;
    private final VirtualClock clock;
    private final EventLog events;
    private final TraceLog traces;
    private final IndexPlane.Parts parts;
    private final DiskBays bays;
    private final AccountIndex accounts;
    private final BucketIndex buckets;
    private final GarbageCollector garbage;
    private final PutObject put;
    private final GetObject get;
    private final DeleteObject delete;
    private final CopyObject copy;
    private final ListObjects list;
    private final MultipartUploads uploads;
    private final ListUploads listUploads;
    private final Upkeep upkeep;
    private final Hardware hardware;
    private final Aging aging;
    private final PlacementControl placement;
    private final SyncControl durability;
    private final FaultControl faults;

    World(WorldId id, SharedParts shared, IndexPlane.Parts parts) {
        Worker worker = parts.worker();
        WorldIndex index = WorldIndex.over(parts.database(), id);
        StripeIndex stripes = index.stripes();
        this.id = id;
        this.parts = parts;
        this.bays = parts.bays();
        this.topology = shared.config().topology();
        SettingIndex settings = index.settings();
        this.clock = new VirtualClock(shared.config().time(), worker, new KeptClock(settings));
        this.events = new EventLog(clock, EVENTS_KEPT);
        clock.listener(new ClockEvents(events));
        this.traces = new TraceLog(clock, shared.config().time(), events, TRACES_KEPT);
        this.accounts = index.accounts();
        this.buckets = index.buckets();
        StripesInFlight inFlight = new StripesInFlight();
        PolicyPlacement policy = new PolicyPlacement(PlacementPolicy.SPREAD, bays, shared.config().random());
        ShardSync sync = new ShardSync(bays, shared.sideBySide(), shared.soon().apply(clock));
        this.durability = new SyncControl(settings, sync);
        Sabotages sabotages = new Sabotages();
        ReadEpochs epochs = new ReadEpochs();
        this.garbage = new GarbageCollector(stripes, inFlight, bays, epochs, events, worker);
        ShardMover mover = new ShardMover(id, stripes, bays, garbage, events);
        this.upkeep = new Upkeep(new Upkeep.Plant(stripes, index.names(), settings, bays, inFlight, garbage, events, traces),
                new Upkeep.Means(policy, new ShardRebuilder(bays, shared.codecs()), mover, clock, worker, shared.sideBySide(),
                        sabotages));
        StripeWriter writer = new StripeWriter(id, bays, policy, shared.codecs(), shared.stripeIds(), shared.buffers(), inFlight, sync,
                upkeep.shortWrites());
        StripeReader reader = new StripeReader(bays, shared.codecs(), shared.buffers(), upkeep.healer(), shared.config().time(),
                shared.sideBySide(), Patience.REAL);
        VersionIds versions = new VersionIds(clock, shared.config().random());
        BodyWriter bodies = new BodyWriter(writer, versions, shared.md5(), sabotages);
        CodePolicy codes = new CodePolicy(settings, shared.config().code(), topology);
        this.put = new PutObject(buckets, index.objects(), bodies, codes, clock, events, garbage);
        this.get = new GetObject(buckets, index.objects(), stripes, reader, epochs, events);
        this.delete = new DeleteObject(buckets, index.objects(), events, garbage);
        this.copy = new CopyObject(get, put, shared.buffers());
        this.list = new ListObjects(buckets, index.objects());
        this.uploads = new MultipartUploads(buckets, index.uploads(), bodies, versions, codes, clock, events, garbage);
        this.listUploads = new ListUploads(buckets, index.uploads());
        ShardSource shards = new ShardSource(bays, reader);
        Reencode reencode = new Reencode(index.codes(), stripes, shards, writer, epochs, versions, garbage, events);
        this.placement = new PlacementControl(
                new PlacementControl.Plant(settings, policy, codes, stripes, index.codes(), bays, inFlight, clock, events, traces),
                get, shards, mover, reencode);
        this.hardware = new Hardware(bays, upkeep, stripes, events, worker);
        this.faults = new FaultControl(bays, upkeep, events, worker);
        this.aging = Aging.resumed(buckets, stripes, settings, bays, hardware, events, clock);
        garbage.resume();
        hardware.sweepAll();
        upkeep.start();
        placement.rearrangement().resume();
    }

    public WorldId id() {
        return id;
    }

    /// The world's own time, which learners may stop, push and hurry.
    public VirtualClock clock() {
        return clock;
    }

    /// The years, and what they do to disks.
    public Aging aging() {
        return aging;
    }

    public EventLog events() {
        return events;
    }

    /// Tells a world that has just been opened what happened in it in an earlier run, before anybody listens or reads.
    public void remember(List<LoggedEvent> earlier) {
        events.precede(earlier);
        traces.precede(earlier);
    }

    /// Where a learner tries what files do, beside the store's own.
    public Scratch scratch() {
        return bays.scratch();
    }

    public TraceLog traces() {
        return traces;
    }

    public Topology topology() {
        return topology;
    }

    /// The code of objects in the STANDARD class.
    public ErasureCode code() {
        return placement.code(StorageClass.STANDARD);
    }

    AccountIndex accounts() {
        return accounts;
    }

    BucketIndex buckets() {
        return buckets;
    }

    // Buckets

    public Bucket createBucket(Account requester, BucketName name, Trace trace) {
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "create bucket")) {
            Bucket created = buckets.create(name, requester, clock.now().truncatedTo(ChronoUnit.MILLIS));
            events.emit(new BucketCreated(name));
            return created;
        }
    }

    public Bucket headBucket(Account requester, BucketName name, Trace trace) {
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "look up bucket")) {
            return buckets.require(name, requester);
        }
    }

    /// The requester's own buckets, by name.
    public List<Bucket> listBuckets(Account requester, Trace trace) {
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "scan buckets")) {
            return buckets.ownedBy(requester.id());
        }
    }

    public void deleteBucket(Account requester, BucketName name, Trace trace) {
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "delete bucket")) {
            garbage.discard(buckets.delete(buckets.require(name, requester)));
            events.emit(new BucketDeleted(name));
        }
    }

    // Objects

    /// Shards durable, then the index commit, then this returns: what it returned survives a crash.
    public ObjectVersion putObject(PutObjectCommand command, ObjectBody body, Trace trace) throws IOException {
        return put.put(command, body, traces.ofPut(command.key(), trace));
    }

    /// Opens the current version; close it.
    public ReadableObject getObject(Account requester, BucketName bucket, ObjectKey key, Trace trace) {
        return get.open(requester, bucket, key, traces.ofGet(key, trace));
    }

    public ObjectVersion headObject(Account requester, BucketName bucket, ObjectKey key, Trace trace) {
        return get.head(requester, bucket, key, trace);
    }

    /// True if there was such an object. Deleting what is not there succeeds, as in S3.
    public boolean deleteObject(Account requester, BucketName bucket, ObjectKey key, WriteCondition condition, Trace trace) {
        return delete.delete(requester, bucket, key, condition, trace);
    }

    public ObjectVersion copyObject(CopyObjectCommand command, Trace trace) throws IOException {
        return copy.copy(command, trace);
    }

    public Listing listObjects(ListQuery query, Trace trace) {
        return list.list(query, trace);
    }

    /// Current versions in all buckets.
    public long objectCount() {
        return list.count(id);
    }

    // Multipart uploads

    public MultipartUpload createMultipartUpload(CreateUploadCommand command, Trace trace) {
        return uploads.create(command, trace);
    }

    public MultipartUpload findMultipartUpload(UploadAddress address, Trace trace) {
        return uploads.find(address, trace);
    }

    /// The part is durable when this returns.
    public UploadedPart uploadPart(UploadAddress address, PartNumber number, ObjectBody body, Trace trace) throws IOException {
        return uploads.uploadPart(address, number, body, trace);
    }

    public UploadedPart uploadPartCopy(UploadAddress address, PartNumber number, CopySource source, Trace trace) throws IOException {
        return copy.read(source, trace, body -> uploads.uploadPart(address, number, body, trace));
    }

    public ObjectVersion completeMultipartUpload(CompleteUploadCommand command, Trace trace) {
        return uploads.complete(command, trace);
    }

    public void abortMultipartUpload(UploadAddress address, Trace trace) {
        uploads.abort(address, trace);
    }

    /// Parts with numbers above `after`, in order, at most `countMax`.
    public List<UploadedPart> listParts(UploadAddress address, int after, int countMax, Trace trace) {
        return uploads.listParts(address, after, countMax, trace);
    }

    public UploadListing listMultipartUploads(UploadQuery query, Trace trace) {
        return listUploads.list(query, trace);
    }

    /// What an acknowledgement means.
    public SyncControl durability() {
        return durability;
    }

    // Hardware: what a learner looks at and breaks

    /// Where the bytes of the current version are; empty if there is no such object.
    public Optional<ObjectLayout> layout(Account requester, BucketName bucket, ObjectKey key) {
        return get.find(requester, bucket, key).map(version -> hardware.layout(version, get.parts(version)));
    }

    /// The stripe of the current version that has the byte `at`; empty if there is no such object, or it has no bytes.
    public Optional<ObjectLayout.StripeAt> stripeAt(Account requester, BucketName bucket, ObjectKey key, long at) {
        return get.find(requester, bucket, key).flatMap(version -> hardware.stripeAt(version, get.parts(version), at));
    }

    /// Up to `bytesMax` bytes of a shard from `from` on, as they lie on that disk; empty if it is not there or the disk is not healthy.
    public Optional<ShardBytes> shardBytes(DiskId disk, ShardId shard, int from, int bytesMax) {
        return hardware.shardBytes(disk, shard, from, bytesMax);
    }

    /// All disks, by place.
    public List<DiskStatus> disks() {
        return bays.statuses();
    }

    /// Where shards go, and the hand that carries one to another disk.
    public PlacementControl placement() {
        return placement;
    }

    /// What else can be made to go wrong: slow, full and lying disks, racks without power, rot.
    public FaultControl faults() {
        return faults;
    }

    /// Unplugs a healthy disk: its bytes stay on it.
    public void takeOffline(DiskId disk) {
        hardware.takeOffline(disk);
    }

    /// Plugs an offline disk in again.
    public void bringOnline(DiskId disk) {
        hardware.bringOnline(disk);
    }

    /// Destroys a healthy or offline disk: every byte on it is deleted.
    public void destroyDisk(DiskId disk) {
        hardware.destroy(disk);
    }

    /// Puts an empty disk in the place of a destroyed one. What the old one held is missing until it is repaired.
    public void replaceDisk(DiskId disk) {
        hardware.replace(disk);
    }

    /// Who repairs, who scrubs, and how fast.
    public Upkeep upkeep() {
        return upkeep;
    }

    /// Rebuilds, from the other shards of each stripe, every shard that the index expects on this healthy disk and that is not there, or not
    /// intact. Returns when done; progress is in the events.
    public RepairReport repairDisk(DiskId disk) {
        return hardware.repair(disk);
    }

    /// Makes exactly these mistakes from now on, until the world is opened again: for lessons and simulations.
    public void sabotage(Set<Sabotage> wanted) {
        upkeep.sabotages().set(wanted);
    }

    @Override
    public void close() throws IOException {
        EachOfThem.run(List.of(traces.stepper()::release, aging::close, upkeep::close, clock::close, parts::close));
    }
}
