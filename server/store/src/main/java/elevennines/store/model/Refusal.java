package elevennines.store.model;

/// Why the store would not do what was asked: a closed set of typed facts. The S3 layer maps each to a status and a code in
/// one table; nobody in between catches them. They carry no stack trace: a refusal is an answer, not a fault.
public abstract sealed class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Refusal(String message) {
        super(message, null, false, false);
    }

    public static final class InvalidBucketName extends Refusal {
        public InvalidBucketName(String name) {
            super("Not a bucket name: '" + name + "'");
        }
    }

    public static final class InvalidKey extends Refusal {
        public InvalidKey(String why) {
            super(why);
        }
    }

    public static final class KeyTooLong extends Refusal {
        private final int bytes;
        private final int bytesMax;

        public KeyTooLong(int bytes, int bytesMax) {
            super("The key has " + bytes + " bytes; " + bytesMax + " are the most");
            this.bytes = bytes;
            this.bytesMax = bytesMax;
        }

        public int bytes() {
            return bytes;
        }

        public int bytesMax() {
            return bytesMax;
        }
    }

    public static final class MetadataTooLarge extends Refusal {
        private final long bytes;
        private final long bytesMax;

        public MetadataTooLarge(long bytes, long bytesMax) {
            super("The user metadata has " + bytes + " bytes; " + bytesMax + " are the most");
            this.bytes = bytes;
            this.bytesMax = bytesMax;
        }

        public long bytes() {
            return bytes;
        }

        public long bytesMax() {
            return bytesMax;
        }
    }

    public static final class NoSuchBucket extends Refusal {
        private final BucketName bucket;

        public NoSuchBucket(BucketName bucket) {
            super("No bucket " + bucket);
            this.bucket = bucket;
        }

        public BucketName bucket() {
            return bucket;
        }
    }

    /// The name belongs to another account of this world.
    public static final class BucketTaken extends Refusal {
        public BucketTaken(BucketName bucket) {
            super("The name " + bucket + " belongs to somebody else");
        }
    }

    public static final class BucketAlreadyYours extends Refusal {
        public BucketAlreadyYours(BucketName bucket) {
            super("You own " + bucket + " already");
        }
    }

    public static final class BucketNotEmpty extends Refusal {
        public BucketNotEmpty(BucketName bucket) {
            super("Bucket " + bucket + " still holds objects");
        }
    }

    public static final class TooManyBuckets extends Refusal {
        public TooManyBuckets(int bucketsMax) {
            super("An account has at most " + bucketsMax + " buckets");
        }
    }

    /// The bucket is another account's.
    public static final class NotYours extends Refusal {
        public NotYours(BucketName bucket) {
            super("Bucket " + bucket + " belongs to another account");
        }
    }

    public static final class NoSuchKey extends Refusal {
        private final ObjectKey key;

        public NoSuchKey(BucketName bucket, ObjectKey key) {
            super("No object " + key + " in " + bucket);
            this.key = key;
        }

        public ObjectKey key() {
            return key;
        }
    }

    public static final class ConditionFailed extends Refusal {
        private final String header;

        public ConditionFailed(String header) {
            super(header + " does not hold");
            this.header = header;
        }

        /// The condition by its HTTP name, such as `If-None-Match`.
        public String header() {
            return header;
        }
    }

    /// The bytes that came are not the bytes that the sender vouched for. Nothing was stored.
    public static final class DigestMismatch extends Refusal {
        private final String digest;

        public DigestMismatch(String digest) {
            super("The " + digest + " sent does not match the one computed");
            this.digest = digest;
        }

        /// `Content-MD5`, or the name of a [ChecksumAlgorithm].
        public String digest() {
            return digest;
        }
    }

    public static final class ObjectTooLarge extends Refusal {
        private final long bytes;
        private final long bytesMax;

        public ObjectTooLarge(long bytes, long bytesMax) {
            super("The object has " + bytes + " bytes; " + bytesMax + " are the most in one PUT");
            this.bytes = bytes;
            this.bytesMax = bytesMax;
        }

        public long bytes() {
            return bytes;
        }

        public long bytesMax() {
            return bytesMax;
        }
    }

    public static final class InvalidPartNumber extends Refusal {
        public InvalidPartNumber(int number) {
            super("Part numbers are 1 to " + PartNumber.MAX + ", not " + number);
        }
    }

    public static final class NoSuchUpload extends Refusal {
        private final String upload;

        public NoSuchUpload(String upload) {
            super("No upload " + upload + ": it was completed or aborted, or never began");
            this.upload = upload;
        }

        public String upload() {
            return upload;
        }
    }

    /// A part of the manifest never came, or is not the one that did.
    public static final class InvalidPart extends Refusal {
        private final PartNumber part;

        public InvalidPart(PartNumber part) {
            super("Part " + part + " is not there, or has another ETag or checksum than the one given");
            this.part = part;
        }

        public PartNumber part() {
            return part;
        }
    }

    public static final class InvalidPartOrder extends Refusal {
        public InvalidPartOrder() {
            super("The parts of a manifest are listed by ascending number");
        }
    }

    /// A part that is not the last is below the least size.
    public static final class PartTooSmall extends Refusal {
        private final PartNumber part;
        private final long bytes;
        private final long bytesMin;

        public PartTooSmall(PartNumber part, long bytes, long bytesMin) {
            super("Part " + part + " has " + bytes + " bytes; all but the last have at least " + bytesMin);
            this.part = part;
            this.bytes = bytes;
            this.bytesMin = bytesMin;
        }

        public PartNumber part() {
            return part;
        }

        public long bytes() {
            return bytes;
        }

        public long bytesMin() {
            return bytesMin;
        }
    }

    /// The object that a manifest makes has not the size that its sender gave.
    public static final class InvalidObjectSize extends Refusal {
        public InvalidObjectSize(long expected, long bytes) {
            super("The parts add up to " + bytes + " bytes, not " + expected);
        }
    }

    /// Fewer than k shards can be read now, but those on disks that are offline may return.
    public static final class TooFewShards extends Refusal {
        private final int readable;
        private final int needed;

        public TooFewShards(StripeId stripe, int readable, int needed) {
            super("Stripe " + stripe + ": " + readable + " shards can be read, " + needed + " are needed; others are offline");
            this.readable = readable;
            this.needed = needed;
        }

        public int readable() {
            return readable;
        }

        public int needed() {
            return needed;
        }
    }

    /// Fewer than k shards exist anywhere: the bytes are gone.
    public static final class DataLost extends Refusal {
        private final int left;
        private final int needed;

        public DataLost(StripeId stripe, int left, int needed) {
            super("Stripe " + stripe + " is lost: " + left + " shards are left, " + needed + " are needed");
            this.left = left;
            this.needed = needed;
        }

        public int left() {
            return left;
        }

        public int needed() {
            return needed;
        }
    }

    /// No set of healthy disks satisfies the placement rules.
    public static final class CannotPlace extends Refusal {
        public CannotPlace(String why) {
            super(why);
        }
    }

    /// The code cannot be had here.
    public static final class CodeUnfit extends Refusal {
        public CodeUnfit(ErasureCode code, String why) {
            super("The code " + code + " cannot be used here: " + why);
        }
    }

    /// The index has no such stripe, or has it for garbage.
    public static final class NoSuchStripe extends Refusal {
        public NoSuchStripe(StripeId stripe) {
            super("No stripe " + stripe + " in this world");
        }
    }

    /// The disk does not hold the shard, or does not answer.
    public static final class NoSuchShard extends Refusal {
        public NoSuchShard(ShardId shard, DiskId disk) {
            super("No shard " + shard + " can be found on " + disk);
        }
    }

    /// A shard cannot be carried to that disk.
    public static final class CannotMove extends Refusal {
        public CannotMove(ShardId shard, DiskId target, String why) {
            super("Shard " + shard + " cannot be moved to " + target + ": " + why);
        }
    }

    /// Other requests hold all the memory there is for bytes on their way.
    public static final class TooBusy extends Refusal {
        public TooBusy(long secondsWaited) {
            super("Too many requests are under way: no buffer became free in " + secondsWaited + " s. Please reduce your request rate.");
        }
    }

    public static final class NoSuchDisk extends Refusal {
        public NoSuchDisk(String disk) {
            super("No disk " + disk + " in this world");
        }
    }

    /// The disk's state does not allow what was asked, such as replacing a healthy disk.
    public static final class WrongDiskState extends Refusal {
        public WrongDiskState(DiskId disk, DiskState state, String action) {
            super("Disk " + disk + " is " + state.name().toLowerCase(java.util.Locale.ROOT) + ": it cannot be " + action);
        }
    }
}
