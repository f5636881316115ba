package elevennines.store.index;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import elevennines.store.model.Bucket;
import elevennines.store.model.ETag;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectPart;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.Refusal.ConditionFailed;
import elevennines.store.model.Refusal.NoSuchBucket;
import elevennines.store.model.Refusal.NoSuchKey;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;

/// The keys of one world's buckets, each with its current version. A write or a delete is one transaction: readers see the version before
/// or the version after, whole.
public final class ObjectIndex {
    private static final int ATTEMPTS_MAX = 10;

    private final IndexDatabase database;
    private final StripeIndex stripes;
    private final BucketGate gate;

    public ObjectIndex(IndexDatabase database, StripeIndex stripes, BucketGate gate) {
        this.database = database;
        this.stripes = stripes;
        this.gate = gate;
    }

    /// Objects in all buckets of a world.
    public long count(WorldId world) {
        return database.read(handle -> handle
                .createQuery("SELECT count(*) FROM object_version WHERE bucket IN (SELECT number FROM bucket WHERE world = ?)")
                .bind(0, world.value()).mapTo(Long.class).one());
    }

    public Optional<ObjectVersion> find(Bucket bucket, ObjectKey key) {
        return database.read(handle -> handle
                .createQuery("SELECT " + ObjectRows.COLUMNS + " FROM object_version WHERE bucket = ? AND object_key = ?")
                .bind(0, bucket.number()).bind(1, key.utf8()).map((row, context) -> ObjectRows.read(key, row)).findOne());
    }

    /// Makes the version current, if the condition holds, and returns the one whose place it took.
    public Optional<Displaced> commit(Bucket bucket, ObjectVersion version, List<StripePlacement> placements, WriteCondition condition) {
        return commit(bucket, version, condition, handle -> stripes.insert(handle, version.version(), placements));
    }

    /// As above, with more to do in the same transaction.
    Optional<Displaced> commit(Bucket bucket, ObjectVersion version, WriteCondition condition, Consumer<Handle> also) {
        for (int attempt = 1;; attempt++)
            try {
                return gate.committing(() -> database.commit(handle -> {
                    Optional<Current> current = lock(handle, bucket, version.key());
                    require(condition, current, bucket, version.key());
                    if (current.isPresent())
                        ObjectRows.update(handle, bucket.number(), version);
                    else
                        ObjectRows.insert(handle, bucket.number(), version);
                    also.accept(handle);
                    return current.map(old -> discard(handle, old));
                }));
            } catch (JdbiException e) {
                if (SqlStates.isBrokenReference(e))
                    throw new NoSuchBucket(bucket.name());
                // Another writer put the same new key first: now it is there to be locked.
                if (!SqlStates.isDuplicate(e) || attempt == ATTEMPTS_MAX)
                    throw e;
            }
    }

    /// Removes the key, if the condition holds, and returns the version that it had.
    public Optional<Displaced> delete(Bucket bucket, ObjectKey key, WriteCondition condition) {
        return database.commit(handle -> {
            Optional<Current> current = lock(handle, bucket, key);
            require(condition, current, bucket, key);
            if (current.isPresent())
                handle.execute("DELETE FROM object_version WHERE bucket = ? AND object_key = ?", bucket.number(), key.utf8());
            return current.map(old -> discard(handle, old));
        });
    }

    /// The parts of a multipart object, in order; none, if it was written by one PUT.
    public List<ObjectPart> parts(ObjectVersion version) {
        return version.parts() == 0 ? List.of() : database.read(handle -> parts(handle, version.version()));
    }

    private static List<ObjectPart> parts(Handle handle, VersionId version) {
        return handle.createQuery("SELECT number, part_version AS version, size FROM object_part WHERE version = ? ORDER BY number")
                .bind(0, ObjectRows.uuid(version))
                .map((row, context) -> new ObjectPart(row.getInt("number"), ObjectRows.versionId(row), row.getLong("size"))).list();
    }

    /// Refuses already now what [#commit] would refuse later; a courtesy, not a promise.
    public void requireNow(WriteCondition condition, Bucket bucket, ObjectKey key) {
        if (condition instanceof WriteCondition.Always)
            return;
        require(condition, find(bucket, key).map(version -> new Current(version.version(), version.etag(), version.parts())), bucket, key);
    }

    /// At most `countMax` keys in byte order, from `first` (included) to `end` (excluded; empty stands for no end).
    public List<ObjectVersion> page(Bucket bucket, byte[] first, byte[] end, int countMax) {
        String sql = "SELECT object_key, " + ObjectRows.COLUMNS + " FROM object_version WHERE bucket = :bucket AND object_key >= :first"
                + (end.length == 0 ? "" : " AND object_key < :end") + " ORDER BY object_key LIMIT :count";
        return database.read(handle -> {
            var query = handle.createQuery(sql).bind("bucket", bucket.number()).bind("first", first).bind("count", countMax);
            if (end.length > 0)
                query.bind("end", end);
            return query.map((row, context) -> ObjectRows.read(ObjectKey.of(row.getBytes("object_key")), row)).list();
        });
    }

    private record Current(VersionId version, ETag etag, int parts) {}

    private static Optional<Current> lock(Handle handle, Bucket bucket, ObjectKey key) {
        return handle.createQuery("SELECT version, etag, parts FROM object_version WHERE bucket = ? AND object_key = ? FOR UPDATE")
                .bind(0, bucket.number()).bind(1, key.utf8())
                .map((row, context) -> new Current(ObjectRows.versionId(row), new ETag(row.getString("etag")), row.getInt("parts")))
                .findOne();
    }

    private static void require(WriteCondition condition, Optional<Current> current, Bucket bucket, ObjectKey key) {
        switch (condition) {
            case WriteCondition.Always always -> {
            }
            case WriteCondition.IfAbsent absent -> {
                if (current.isPresent())
                    throw new ConditionFailed("If-None-Match");
            }
            case WriteCondition.IfPresent present -> {
                if (current.isEmpty())
                    throw new NoSuchKey(bucket.name(), key);
            }
            case WriteCondition.IfMatches matches -> {
                if (!current.orElseThrow(() -> new NoSuchKey(bucket.name(), key)).etag().equals(matches.etag()))
                    throw new ConditionFailed("If-Match");
            }
        }
    }

    private Displaced discard(Handle handle, Current old) {
        if (old.parts() == 0) {
            stripes.discard(handle, List.of(old.version()));
            return new Displaced(old.version(), List.of(old.version()));
        }
        List<VersionId> data = parts(handle, old.version()).stream().map(ObjectPart::version).toList();
        handle.execute("DELETE FROM object_part WHERE version = ?", ObjectRows.uuid(old.version()));
        stripes.discard(handle, data);
        return new Displaced(old.version(), data);
    }
}
