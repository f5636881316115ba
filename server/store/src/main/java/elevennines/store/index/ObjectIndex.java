package elevennines.store.index;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import elevennines.store.index.Question.CurrentVersion;
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
    private static final String ONE = " FROM object_version WHERE bucket = ? AND object_key = ?";
    private static final String FIND = "SELECT " + ObjectRows.COLUMNS + ONE;
    private static final String CURRENT = "SELECT version, etag, parts" + ONE;
    private static final String PAGE = "SELECT " + ObjectRows.COLUMNS
            + ", object_key FROM object_version WHERE bucket = ? AND object_key >= ?";
    private static final String PAGE_ORDER = " ORDER BY object_key LIMIT ?";

    private final IndexDatabase database;
    private final WorldId world;
    private final StripeIndex stripes;

    public ObjectIndex(IndexDatabase database, WorldId world, StripeIndex stripes) {
        this.database = database;
        this.world = world;
        this.stripes = stripes;
    }

    /// Objects in all buckets of a world.
    public long count(WorldId world) {
        return database.read(queries -> queries.first(
                "SELECT count(*) FROM object_version WHERE bucket IN (SELECT number FROM bucket WHERE world = ?)", row -> row.getLong(1),
                world.value())).orElseThrow();
    }

    public Optional<ObjectVersion> find(Bucket bucket, ObjectKey key) {
        return database.ask(new CurrentVersion(bucket.number(), key),
                queries -> queries.first(FIND, row -> ObjectRows.read(key, row), bucket.number(), key.utf8()));
    }

    /// Makes the version current, if the condition holds, and returns the one whose place it took.
    public Optional<Displaced> commit(Bucket bucket, ObjectVersion version, List<StripePlacement> placements, WriteCondition condition) {
        return commit(bucket, version, condition, transaction -> stripes.insert(transaction, version.version(), placements));
    }

    /// As above, with more to do in the same transaction.
    Optional<Displaced> commit(Bucket bucket, ObjectVersion version, WriteCondition condition, Consumer<Transaction> also) {
        try {
            return database.commit(transaction -> {
                Optional<Current> current = current(transaction, bucket, version.key());
                require(condition, current, bucket, version.key());
                transaction.outdates(new CurrentVersion(bucket.number(), version.key()));
                if (current.isPresent())
                    ObjectRows.update(transaction, bucket.number(), version);
                else
                    ObjectRows.insert(transaction, bucket.number(), version);
                also.accept(transaction);
                return current.map(old -> discard(transaction, old));
            });
        } catch (IndexException e) {
            throw e.isBrokenReference() ? new NoSuchBucket(bucket.name()) : e;
        }
    }

    /// Removes the key, if the condition holds, and returns the version that it had.
    public Optional<Displaced> delete(Bucket bucket, ObjectKey key, WriteCondition condition) {
        return database.commit(transaction -> {
            Optional<Current> current = current(transaction, bucket, key);
            require(condition, current, bucket, key);
            transaction.outdates(new CurrentVersion(bucket.number(), key));
            if (current.isPresent())
                transaction.execute("DELETE" + ONE, bucket.number(), key.utf8());
            return current.map(old -> discard(transaction, old));
        });
    }

    /// The parts of a multipart object, in order; none, if it was written by one PUT.
    public List<ObjectPart> parts(ObjectVersion version) {
        return version.parts() == 0 ? List.of() : database.read(queries -> parts(queries, version.version()));
    }

    private List<ObjectPart> parts(Queries queries, VersionId version) {
        return queries.list("SELECT part_version, number, size FROM object_part WHERE world = ? AND version = ? ORDER BY number",
                row -> new ObjectPart(row.getInt(2), ObjectRows.versionId(row), row.getLong(3)), world.value(), ObjectRows.uuid(version));
    }

    /// Refuses already now what [#commit] would refuse later; a courtesy, not a promise.
    public void requireNow(WriteCondition condition, Bucket bucket, ObjectKey key) {
        if (condition instanceof WriteCondition.Always)
            return;
        require(condition, find(bucket, key).map(version -> new Current(version.version(), version.etag(), version.parts())), bucket, key);
    }

    /// At most `countMax` keys in byte order, from `first` (included) to `end` (excluded; empty stands for no end).
    public List<ObjectVersion> page(Bucket bucket, byte[] first, byte[] end, int countMax) {
        return database.read(queries -> end.length == 0
                ? queries.list(PAGE + PAGE_ORDER, ObjectRows::readWithKey, bucket.number(), first, countMax)
                : queries.list(PAGE + " AND object_key < ?" + PAGE_ORDER, ObjectRows::readWithKey, bucket.number(), first, end, countMax));
    }

    private record Current(VersionId version, ETag etag, int parts) {}

    private static Optional<Current> current(Queries queries, Bucket bucket, ObjectKey key) {
        return queries.first(CURRENT, row -> new Current(ObjectRows.versionId(row), new ETag(row.getString(2)), row.getInt(3)),
                bucket.number(), key.utf8());
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

    private Displaced discard(Transaction transaction, Current old) {
        if (old.parts() == 0) {
            stripes.discard(transaction, List.of(old.version()));
            return new Displaced(old.version(), List.of(old.version()));
        }
        List<VersionId> data = parts(transaction, old.version()).stream().map(ObjectPart::version).toList();
        transaction.execute("DELETE FROM object_part WHERE world = ? AND version = ?", world.value(), ObjectRows.uuid(old.version()));
        stripes.discard(transaction, data);
        return new Displaced(old.version(), data);
    }
}
