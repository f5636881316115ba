package elevennines.s3.quota;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation;
import elevennines.store.World;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.WorldId;

/// Keeps each world within its [Quota], in S3's own words. Too many requests are `503 SlowDown`, which clients retry by themselves, as they
/// should. A full world is `403 AccountProblem`, "a problem with your AWS account that prevents the operation from completing": S3 itself is never
/// full, that is the one code of its
/// [list](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html) which is about the account and not the request, and clients do not
/// retry it. An object that could never fit is `400 EntityTooLarge`. Deleting is always allowed. Thread-safe.
public final class QuotaGate {
    private static final long USAGE_FRESH_MILLIS = 500;

    private final Function<WorldId, Quota> quotas;
    private final Clock clock;
    private final Map<WorldId, TokenBucket> rates = new ConcurrentHashMap<>();
    private final Map<WorldId, Usage> usages = new ConcurrentHashMap<>();

    public QuotaGate(Function<WorldId, Quota> quotas, Clock clock) {
        this.quotas = quotas;
        this.clock = clock;
    }

    /// For a store without limits.
    public static QuotaGate open(Clock clock) {
        return new QuotaGate(_ -> Quota.NONE, clock);
    }

    private record Usage(long objects, long atMillis) {}

    /// Called for every request, before anything is done for it.
    ///
    /// @throws S3Failure SlowDown
    public void admit(WorldId world) {
        Quota quota = quotas.apply(world);
        if (quota.equals(Quota.NONE))
            return;
        TokenBucket rate = rates.computeIfAbsent(world, _ -> new TokenBucket(quota.requestsPerSecondMax(), clock.millis()));
        if (!rate.take(clock.millis()))
            throw new S3Failure(S3Error.SLOW_DOWN, "Please reduce your request rate: this world may send "
                    + quota.requestsPerSecondMax() + " requests a second.");
    }

    /// Called before a body is read. What several writers send at once may go over by as much.
    ///
    /// @throws S3Failure EntityTooLarge, AccountProblem
    public void admit(World world, S3Operation operation) {
        Quota quota = quotas.apply(world.id());
        if (quota.equals(Quota.NONE))
            return;
        switch (operation) {
            case S3Operation.PutObject put -> requireRoom(world, quota, put.body().length());
            case S3Operation.UploadPart part -> requireRoom(world, quota, part.body().length());
            case S3Operation.CopyObject _,S3Operation.UploadPartCopy _,S3Operation.CreateMultipartUpload _ -> requireRoom(world, quota, 0);
            case S3Operation.CompleteMultipartUpload _,S3Operation.AbortMultipartUpload _,S3Operation.CreateBucket _,S3Operation.DeleteBucket _,S3Operation.DeleteObject _,S3Operation.DeleteObjects _,S3Operation.GetBucketAcl _,S3Operation.GetBucketConfiguration _,S3Operation.GetBucketLocation _,S3Operation.GetObject _,S3Operation.GetObjectAcl _,S3Operation.GetObjectTagging _,S3Operation.HeadBucket _,S3Operation.HeadObject _,S3Operation.ListBuckets _,S3Operation.ListMultipartUploads _,S3Operation.ListObjectVersions _,S3Operation.ListObjects _,S3Operation.ListObjectsV2 _,S3Operation.ListParts _,S3Operation.PutBucketAcl _,S3Operation.PutObjectAcl _ ->
                {
                }
        }
    }

    private void requireRoom(World world, Quota quota, long bodyBytes) {
        long bytes = (long) Math.ceil(bodyBytes * world.code().overhead());
        if (bytes > quota.bytesMax())
            throw new S3Failure(S3Error.ENTITY_TOO_LARGE).with("ProposedSize", Long.toString(bodyBytes)).with("MaxSizeAllowed",
                    Long.toString((long) (quota.bytesMax() / world.code().overhead())));
        if (bytesUsed(world) + bytes > quota.bytesMax())
            throw new S3Failure(S3Error.ACCOUNT_PROBLEM,
                    "This world is full: it may keep " + quota.bytesMax() + " bytes on its disks. Delete something, and try again.");
        if (objects(world) >= quota.objectsMax())
            throw new S3Failure(S3Error.ACCOUNT_PROBLEM,
                    "This world is full: it may keep " + quota.objectsMax() + " objects. Delete something, and try again.");
    }

    /// What lies on the disks and is not garbage.
    public static long bytesUsed(World world) {
        return world.disks().stream().mapToLong(DiskStatus::liveBytes).sum();
    }

    /// Counted anew twice a second at most: a count walks the index.
    private long objects(World world) {
        long now = clock.millis();
        Usage known = usages.get(world.id());
        if (known != null && now - known.atMillis() < USAGE_FRESH_MILLIS)
            return known.objects();
        Usage counted = new Usage(world.objectCount(), now);
        usages.put(world.id(), counted);
        return counted.objects();
    }
}
