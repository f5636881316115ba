package elevennines.store.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import elevennines.store.model.BucketName;
import elevennines.store.model.Damage;
import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.FailureCause;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectName;
import elevennines.store.model.PartNumber;
import elevennines.store.model.RackId;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.UploadId;
import elevennines.store.model.VersionId;
import elevennines.store.model.ZoneId;

/// Something that happened to a world's state, in the past tense and in the words of the lessons. Part of the store's
/// interface: the pictures, the checks of the scenes and the simulation all read these.
public sealed interface StoreEvent {

    record BucketCreated(BucketName bucket) implements StoreEvent {}

    record BucketDeleted(BucketName bucket) implements StoreEvent {}

    /// The index commit of a PUT or copy is durable. `replaced` says that the key had a version before.
    record ObjectCommitted(BucketName bucket, ObjectKey key, VersionId version, long size, int stripes,
            boolean replaced) implements StoreEvent {}

    record ObjectDeleted(BucketName bucket, ObjectKey key, VersionId version) implements StoreEvent {}

    record UploadCreated(BucketName bucket, ObjectKey key, UploadId upload) implements StoreEvent {}

    record PartUploaded(BucketName bucket, ObjectKey key, UploadId upload, PartNumber part, long size) implements StoreEvent {}

    record UploadAborted(BucketName bucket, ObjectKey key, UploadId upload) implements StoreEvent {}

    /// A read found shards missing or damaged and decoded around them.
    record StripeReconstructed(BucketName bucket, ObjectKey key, StripeId stripe, Set<Integer> missingShards) implements StoreEvent {}

    /// A read did not wait for shards on disks that were slow, and decoded around them. `late` says which shard on which disk.
    record ReadHedged(BucketName bucket, ObjectKey key, StripeId stripe, Map<Integer, DiskId> late) implements StoreEvent {
        public ReadHedged {
            late = Map.copyOf(late);
        }
    }

    /// A read found fewer than k shards.
    record ReadFailed(BucketName bucket, ObjectKey key, StripeId stripe, int readable, int needed) implements StoreEvent {}

    record DiskWentOffline(DiskId disk) implements StoreEvent {}

    record DiskCameOnline(DiskId disk) implements StoreEvent {}

    /// Every byte of the disk is gone.
    record DiskDestroyed(DiskId disk, long shardsLost) implements StoreEvent {}

    /// A disk died of the years; [DiskDestroyed] came before.
    record DiskFailed(DiskId disk, FailureCause cause) implements StoreEvent {}

    record DiskFaultSet(DiskId disk, DiskFault fault) implements StoreEvent {}

    record DiskFaultCleared(DiskId disk, DiskFault fault) implements StoreEvent {}

    /// None of the rack's disks answers any more.
    record RackPowerLost(RackId rack) implements StoreEvent {}

    record RackPowerRestored(RackId rack) implements StoreEvent {}

    /// None of the zone's disks answers any more.
    record ZonePowerLost(ZoneId zone) implements StoreEvent {}

    record ZonePowerRestored(ZoneId zone) implements StoreEvent {}

    /// One bit turned over in a shard's payload: the byte at `offset` of a file of the disk, where there was `before`. Nobody has noticed yet.
    record ByteRotted(DiskId disk, ShardId shard, int payloadOffset, String file, long offset, byte before,
            byte after) implements StoreEvent {}

    /// Bits turned over on the platter, one in each of so many blocks. Nobody has noticed yet.
    record BytesRotted(DiskId disk, long blocks) implements StoreEvent {}

    record DiskReplaced(DiskId disk, int generation) implements StoreEvent {}

    /// Somebody asked for this disk to be repaired: so many of its shards are missing.
    record DiskRepairStarted(DiskId disk, long shardsMissing) implements StoreEvent {}

    /// Of the disk's shards so many are back; so many belong to stripes with fewer than k shards.
    record DiskRepairFinished(DiskId disk, long shardsRebuilt, long shardsLost, Duration took) implements StoreEvent {}

    /// Repair has something to do: so many stripes lack shards of so many bytes together.
    record RepairStarted(long stripesDue, long bytesToRebuild) implements StoreEvent {}

    /// How far repair is, now and then. `bytesPerSecond` counts bytes read and written, by the world's time; `timeLeft` is null while no time
    /// has passed.
    record RepairProgress(long stripesMended, long shardsRebuilt, long stripesDue, long bytesToRebuild, long bytesPerSecond,
            @Nullable Duration timeLeft) implements StoreEvent {}

    /// Nothing is left that repair could do. `bytesMoved` were read or written; `stripesUnplaced` lack shards for which there is no
    /// place, `stripesLost` have fewer than k.
    record RepairFinished(long stripesMended, long shardsRebuilt, long bytesMoved, long stripesUnplaced, long stripesLost,
            Duration took) implements StoreEvent {}

    /// A shard is back, on this disk. `object` is null if the stripe belongs to none yet, or any more. Of very many, only the first are told.
    record ShardRebuilt(StripeId stripe, int shard, DiskId disk, @Nullable ObjectName object) implements StoreEvent {}

    /// A stripe has fewer than k shards left, for good: the object it belongs to cannot be read any more.
    record StripeLost(StripeId stripe, @Nullable ObjectName object) implements StoreEvent {}

    /// A shard was found to be bad. `object` is null if the stripe belongs to none yet, or any more.
    record DamageFound(Damage damage, DiskId disk, StripeId stripe, int shard, @Nullable ObjectName object,
            Finder finder) implements StoreEvent {
        /// Who came upon it.
        public enum Finder {
            /// A client's read, which decoded around it.
            READ,
            /// The scrubber.
            SCRUB,
            /// A repair that needed this shard to rebuild another.
            REPAIR
        }
    }

    /// The scrubber began a pass over so many disks with so many bytes.
    record ScrubStarted(int disks, long bytes) implements StoreEvent {}

    /// How far the pass is, after some of the disks.
    record ScrubProgress(int disks, long shards, long bytes, long damaged) implements StoreEvent {}

    /// The pass saw all disks that answered. `found` counts the bad shards of each kind.
    record ScrubFinished(int disks, long shards, long bytes, Map<Damage, Long> found) implements StoreEvent {
        public ScrubFinished {
            found = Map.copyOf(found);
        }
    }

    /// Something stored does not lie as the policies of now want it, and is being moved or encoded anew.
    record RearrangementStarted() implements StoreEvent {}

    /// The bytes of an object, or of a part, have another code; nothing else about them has changed.
    record VersionReencoded(ObjectKey key, VersionId version, ErasureCode from, ErasureCode to) implements StoreEvent {}

    /// `left` counts versions and shards that could not be brought where they belong; they are tried again later.
    record RearrangementFinished(long versionsReencoded, long shardsMoved, long left) implements StoreEvent {}

    /// A shard has another home; the index says so.
    record ShardMoved(StripeId stripe, int shard, DiskId from, DiskId to) implements StoreEvent {}

    /// Shards that no committed object refers to (a write died before its commit) were deleted.
    record OrphansReclaimed(long shards) implements StoreEvent {}

    /// The bytes of deleted or overwritten versions left the disks.
    record GarbageReclaimed(long shards) implements StoreEvent {}

    /// Live shards of wasteful extents were rewritten and those extents freed.
    record DiskCompacted(DiskId disk, long bytesFreed) implements StoreEvent {}

    /// The world's clock stands.
    record ClockPaused() implements StoreEvent {}

    /// The world's clock runs on from where it stood.
    record ClockResumed() implements StoreEvent {}

    /// The world's clock was moved forward by this much, and all that fell due on the way is done.
    record ClockAdvanced(Duration by) implements StoreEvent {}

    /// World seconds per real second, from now on.
    record ClockSpeedChanged(double speed) implements StoreEvent {}

    /// A request ended. Its spans are in the trace log under this id while that holds it; what the front end noted of it stays here.
    record RequestTraced(long trace, Map<String, String> notes) implements StoreEvent {}

    /// All that the world is was put aside in a file.
    record SnapshotTaken(String name) implements StoreEvent {}

    /// The world is what it was when that snapshot was taken, but for its keys and for what the log tells. `out` are the disks that do not answer,
    /// were it not for power.
    record WorldRestored(String snapshot, Instant takenAt, Set<DiskId> out) implements StoreEvent {
        public WorldRestored {
            out = Set.copyOf(out);
        }
    }
}
