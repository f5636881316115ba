package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import elevennines.store.index.Question.BucketNamed;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.Refusal.BucketAlreadyYours;
import elevennines.store.model.Refusal.BucketNotEmpty;
import elevennines.store.model.Refusal.BucketTaken;
import elevennines.store.model.Refusal.NoSuchBucket;
import elevennines.store.model.Refusal.NotYours;
import elevennines.store.model.Refusal.TooManyBuckets;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

/// The buckets of one world.
public final class BucketIndex {
    /// S3's default quota was 100 for long, and is 10,000 since November 2024 ([quotas](https://docs.aws.amazon.com/general/latest/gr/s3.html)).
    private static final int BUCKETS_MAX = 10_000;
    private static final String BUCKET = "SELECT b.number, b.name, b.created_at, a.id, a.name, a.email FROM bucket b"
            + " JOIN account a ON a.world = b.world AND a.id = b.owner WHERE b.world = ? ";

    private final IndexDatabase database;
    private final WorldId world;
    private final StripeIndex stripes;

    public BucketIndex(IndexDatabase database, WorldId world, StripeIndex stripes) {
        this.database = database;
        this.world = world;
        this.stripes = stripes;
    }

    public Bucket create(BucketName name, Account owner, Instant now) {
        // region create
        return database.commit(transaction -> {
            find(transaction, name).ifPresent(taken -> {
                throw taken.owner().id().equals(owner.id()) ? new BucketAlreadyYours(name) : new BucketTaken(name);
            });
            // endregion
            long count = transaction.first("SELECT count(*) FROM bucket WHERE world = ? AND owner = ?", row -> row.getLong(1),
                    world.value(), owner.id().value()).orElseThrow();
            if (count >= BUCKETS_MAX)
                throw new TooManyBuckets(BUCKETS_MAX);
            long number = database.nextBucketNumber();
            transaction.outdates(new BucketNamed(world, name));
            transaction.execute("INSERT INTO bucket (number, world, name, owner, created_at) VALUES (?, ?, ?, ?, ?)", number,
                    world.value(), name.value(), owner.id().value(), now);
            return new Bucket(number, name, owner, now);
        });
    }

    public Optional<Bucket> find(BucketName name) {
        return database.ask(new BucketNamed(world, name), queries -> find(queries, name));
    }

    private Optional<Bucket> find(Queries queries, BucketName name) {
        return queries.first(BUCKET + "AND b.name = ?", BucketIndex::bucket, world.value(), name.value());
    }

    /// Objects in all buckets of the world.
    public long countObjects() {
        return database.read(queries -> countObjects(queries, world));
    }

    static long countObjects(Queries queries, WorldId world) {
        return queries.first("SELECT count(*) FROM object_version o JOIN bucket b ON b.number = o.bucket WHERE b.world = ?",
                row -> row.getLong(1), world.value()).orElseThrow();
    }

    /// The bucket, if the requester may use it: so far only its owner may.
    public Bucket require(BucketName name, Account requester) {
        Bucket bucket = find(name).orElseThrow(() -> new NoSuchBucket(name));
        if (!bucket.owner().id().equals(requester.id()))
            throw new NotYours(name);
        return bucket;
    }

    /// By name.
    public List<Bucket> ownedBy(AccountId owner) {
        return database.read(queries -> queries.list(BUCKET + "AND b.owner = ? ORDER BY b.name", BucketIndex::bucket, world.value(),
                owner.value()));
    }

    /// Deletes an empty bucket. Uploads in progress do not keep it; returns the versions of their parts, which are garbage now.
    public List<VersionId> delete(Bucket bucket) {
        try {
            return database.commit(transaction -> delete(transaction, bucket));
        } catch (IndexException e) {
            throw e.isBrokenReference() ? new BucketNotEmpty(bucket.name()) : e;
        }
    }

    private List<VersionId> delete(Transaction transaction, Bucket bucket) {
        String uploads = " WHERE upload IN (SELECT id FROM upload WHERE bucket = ?)";
        List<VersionId> parts = transaction.list("SELECT version FROM part" + uploads, ObjectRows::versionId, bucket.number());
        stripes.discard(transaction, parts);
        transaction.execute("DELETE FROM part" + uploads, bucket.number());
        transaction.execute("DELETE FROM upload WHERE bucket = ?", bucket.number());
        if (transaction.execute("DELETE FROM bucket WHERE number = ?", bucket.number()) == 0)
            throw new NoSuchBucket(bucket.name());
        transaction.outdates(new BucketNamed(world, bucket.name()));
        return parts;
    }

    private static Bucket bucket(ResultSet row) throws SQLException {
        Account owner = new Account(new AccountId(row.getString(4)), row.getString(5), row.getString(6));
        return new Bucket(row.getLong(1), new BucketName(row.getString(2)), owner, ObjectRows.instant(row, 3));
    }
}
