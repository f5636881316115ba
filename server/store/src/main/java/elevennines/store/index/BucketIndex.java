package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.JdbiException;

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
    private static final String BUCKET = "SELECT b.number, b.name, b.created_at, a.id, a.name AS account_name, a.email FROM bucket b"
            + " JOIN account a ON a.world = b.world AND a.id = b.owner WHERE b.world = ? ";

    private final IndexDatabase database;
    private final WorldId world;
    private final StripeIndex stripes;
    private final BucketGate gate;

    public BucketIndex(IndexDatabase database, WorldId world, StripeIndex stripes, BucketGate gate) {
        this.database = database;
        this.world = world;
        this.stripes = stripes;
        this.gate = gate;
    }

    public Bucket create(BucketName name, Account owner, Instant now) {
        try {
            return database.commit(handle -> {
                long count = handle.createQuery("SELECT count(*) FROM bucket WHERE world = ? AND owner = ?").bind(0, world.value())
                        .bind(1, owner.id().value()).mapTo(Long.class).one();
                if (count >= BUCKETS_MAX)
                    throw new TooManyBuckets(BUCKETS_MAX);
                long number = handle.createUpdate("INSERT INTO bucket (world, name, owner, created_at) VALUES (?, ?, ?, ?)")
                        .bind(0, world.value()).bind(1, name.value()).bind(2, owner.id().value()).bind(3, now.atOffset(ZoneOffset.UTC))
                        .executeAndReturnGeneratedKeys("number").mapTo(Long.class).one();
                return new Bucket(number, name, owner, now);
            });
        } catch (JdbiException e) {
            if (!SqlStates.isDuplicate(e))
                throw e;
            Bucket taken = find(name).orElseThrow(() -> e);
            throw taken.owner().id().equals(owner.id()) ? new BucketAlreadyYours(name) : new BucketTaken(name);
        }
    }

    public Optional<Bucket> find(BucketName name) {
        return database.read(handle -> handle.createQuery(BUCKET + "AND b.name = ?").bind(0, world.value()).bind(1, name.value())
                .map((row, context) -> bucket(row)).findOne());
    }

    /// Objects in all buckets of the world.
    public long countObjects() {
        return database.read(handle -> handle
                .createQuery("SELECT count(*) FROM object_version o JOIN bucket b ON b.number = o.bucket WHERE b.world = ?")
                .bind(0, world.value()).mapTo(Long.class).one());
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
        return database.read(handle -> handle.createQuery(BUCKET + "AND b.owner = ? ORDER BY b.name").bind(0, world.value())
                .bind(1, owner.value()).map((row, context) -> bucket(row)).list());
    }

    /// Deletes an empty bucket. Uploads in progress do not keep it; returns the versions of their parts, which are garbage now.
    public List<VersionId> delete(Bucket bucket) {
        try {
            return gate.deleting(() -> database.commit(handle -> {
                String uploads = " WHERE upload IN (SELECT id FROM upload WHERE bucket = ?)";
                List<VersionId> parts = handle.createQuery("SELECT version FROM part" + uploads).bind(0, bucket.number())
                        .map((row, context) -> ObjectRows.versionId(row)).list();
                stripes.discard(handle, parts);
                handle.execute("DELETE FROM part" + uploads, bucket.number());
                handle.execute("DELETE FROM upload WHERE bucket = ?", bucket.number());
                if (handle.execute("DELETE FROM bucket WHERE number = ?", bucket.number()) == 0)
                    throw new NoSuchBucket(bucket.name());
                return parts;
            }));
        } catch (JdbiException e) {
            throw SqlStates.isBrokenReference(e) ? new BucketNotEmpty(bucket.name()) : e;
        }
    }

    private static Bucket bucket(ResultSet row) throws SQLException {
        Account owner = new Account(new AccountId(row.getString("id")), row.getString("account_name"), row.getString("email"));
        return new Bucket(row.getLong("number"), new BucketName(row.getString("name")), owner,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
