package elevennines.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import elevennines.store.event.EventLog;
import elevennines.store.event.Trace;
import elevennines.store.event.TraceLog;
import elevennines.store.model.Account;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.ShardId;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.CopyObjectCommand;
import elevennines.store.object.ListQuery;
import elevennines.store.object.Listing;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.PutObjectCommand;
import elevennines.store.object.ReadableObject;
import elevennines.store.object.ShardBytes;
import elevennines.store.time.WorldClock;

/// One learner's object store, whole. Every method is thread-safe, refuses with a [elevennines.store.model.Refusal], and has
/// taken durable effect when it returns.
public final class World {
    public WorldId id() {
        throw new IllegalStateException();
    }

    public WorldClock clock() {
        throw new IllegalStateException();
    }

    public EventLog events() {
        throw new IllegalStateException();
    }

    public TraceLog traces() {
        throw new IllegalStateException();
    }

    public Topology topology() {
        throw new IllegalStateException();
    }

    public ErasureCode code() {
        throw new IllegalStateException();
    }

    // Buckets

    public Bucket createBucket(Account requester, BucketName name, Trace trace) {
        throw new IllegalStateException();
    }

    public Bucket headBucket(Account requester, BucketName name, Trace trace) {
        throw new IllegalStateException();
    }

    /// The requester's own buckets, by name.
    public List<Bucket> listBuckets(Account requester, Trace trace) {
        throw new IllegalStateException();
    }

    public void deleteBucket(Account requester, BucketName name, Trace trace) {
        throw new IllegalStateException();
    }

    // Objects

    /// Shards durable, then the index commit, then this returns: what it returned survives a crash.
    public ObjectVersion putObject(PutObjectCommand command, ObjectBody body, Trace trace) throws IOException {
        throw new IllegalStateException();
    }

    /// Opens the current version; close it.
    public ReadableObject getObject(Account requester, BucketName bucket, ObjectKey key, Trace trace) {
        throw new IllegalStateException();
    }

    public ObjectVersion headObject(Account requester, BucketName bucket, ObjectKey key, Trace trace) {
        throw new IllegalStateException();
    }

    /// True if there was such an object. Deleting what is not there succeeds, as in S3.
    public boolean deleteObject(Account requester, BucketName bucket, ObjectKey key, WriteCondition condition, Trace trace) {
        throw new IllegalStateException();
    }

    public ObjectVersion copyObject(CopyObjectCommand command, Trace trace) throws IOException {
        throw new IllegalStateException();
    }

    public Listing listObjects(ListQuery query, Trace trace) {
        throw new IllegalStateException();
    }

    // Hardware: what a learner looks at and breaks

    /// Where the bytes of the current version are; empty if there is no such object.
    public Optional<ObjectLayout> layout(Account requester, BucketName bucket, ObjectKey key) {
        throw new IllegalStateException();
    }

    /// The first `bytesMax` bytes of a shard as they lie on that disk; empty if it is not there or the disk is not healthy.
    public Optional<ShardBytes> shardBytes(DiskId disk, ShardId shard, int bytesMax) {
        throw new IllegalStateException();
    }

    /// All disks, by place.
    public List<DiskStatus> disks() {
        throw new IllegalStateException();
    }

    /// Unplugs a healthy disk: its bytes stay on it.
    public void takeOffline(DiskId disk) {
        throw new IllegalStateException();
    }

    /// Plugs an offline disk in again.
    public void bringOnline(DiskId disk) {
        throw new IllegalStateException();
    }

    /// Destroys a healthy or offline disk: every byte on it is deleted.
    public void destroyDisk(DiskId disk) {
        throw new IllegalStateException();
    }

    /// Puts an empty disk in the place of a destroyed one. What the old one held is missing until it is repaired.
    public void replaceDisk(DiskId disk) {
        throw new IllegalStateException();
    }

    /// Rebuilds, from the other shards of each stripe, every shard that the index expects on this healthy disk and that is not there.
    /// Returns when done; progress is in the events.
    public RepairReport repairDisk(DiskId disk) {
        throw new IllegalStateException();
    }

    /// Shards that a repair put back, and those of stripes that no longer have k shards.
    public record RepairReport(long shardsRebuilt, long shardsLost) {}
}
