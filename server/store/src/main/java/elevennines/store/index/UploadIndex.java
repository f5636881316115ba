package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

import elevennines.store.model.Bucket;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ETag;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.Refusal.InvalidPart;
import elevennines.store.model.Refusal.NoSuchBucket;
import elevennines.store.model.Refusal.NoSuchUpload;
import elevennines.store.model.StorageClass;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.UploadId;
import elevennines.store.model.UploadedPart;
import elevennines.store.model.VersionId;
import elevennines.store.model.WriteCondition;

/// Multipart uploads in progress, and the commit that makes an object of their parts without moving a byte.
public final class UploadIndex {
    private static final String UPLOAD = "SELECT id AS version, object_key, initiated_at, storage_class, content_type, content_encoding,"
            + " content_language, content_disposition, cache_control, expires, user_metadata, checksum_algorithm, full_object_checksum"
            + " FROM upload WHERE bucket = :bucket ";

    private final IndexDatabase database;
    private final ObjectIndex objects;
    private final StripeIndex stripes;
    private final BucketGate gate;

    public UploadIndex(IndexDatabase database, ObjectIndex objects, StripeIndex stripes, BucketGate gate) {
        this.database = database;
        this.objects = objects;
        this.stripes = stripes;
        this.gate = gate;
    }

    public void create(Bucket bucket, MultipartUpload upload) {
        try {
            gate.committing(() -> database.commit(handle -> {
                ContentHeaders headers = upload.headers();
                return handle.execute(
                        "INSERT INTO upload (id, bucket, object_key, initiated_at, storage_class, content_type, content_encoding,"
                                + " content_language, content_disposition, cache_control, expires, user_metadata, checksum_algorithm,"
                                + " full_object_checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        ObjectRows.uuid(upload.id().id()), bucket.number(), upload.key().utf8(),
                        upload.initiatedAt().atOffset(ZoneOffset.UTC), upload.storageClass().name(), headers.contentType(),
                        headers.contentEncoding(), headers.contentLanguage(), headers.contentDisposition(), headers.cacheControl(),
                        headers.expires(), ObjectRows.json(upload.metadata()), upload.checksumAlgorithm().name(),
                        upload.fullObjectChecksum());
            }));
        } catch (JdbiException e) {
            throw SqlStates.isBrokenReference(e) ? new NoSuchBucket(bucket.name()) : e;
        }
    }

    public MultipartUpload require(Bucket bucket, ObjectKey key, UploadId id) {
        return database.read(handle -> handle.createQuery(UPLOAD + "AND id = :id AND object_key = :key").bind("bucket", bucket.number())
                .bind("id", ObjectRows.uuid(id.id())).bind("key", key.utf8()).map((row, context) -> upload(row)).findOne())
                .orElseThrow(() -> new NoSuchUpload(id.toString()));
    }

    /// By key and then by age, from the first key (included) on; with `after`, without that key's uploads up to that one. `end` is excluded,
    /// and empty for none.
    public List<MultipartUpload> page(Bucket bucket, byte[] first, Optional<UploadId> after, byte[] end, int countMax) {
        String sql = UPLOAD + (after.isPresent()
                ? "AND (object_key > :first OR object_key = :first AND id > :after)"
                : "AND object_key >= :first") + (end.length == 0 ? "" : " AND object_key < :end") + " ORDER BY object_key, id LIMIT :count";
        return database.read(handle -> {
            var query = handle.createQuery(sql).bind("bucket", bucket.number()).bind("first", first).bind("count", countMax);
            after.ifPresent(id -> query.bind("after", ObjectRows.uuid(id.id())));
            if (end.length > 0)
                query.bind("end", end);
            return query.map((row, context) -> upload(row)).list();
        });
    }

    /// Parts with numbers above `after`, in order.
    public List<UploadedPart> parts(MultipartUpload upload, int after, int countMax) {
        return database.read(handle -> handle
                .createQuery("SELECT number, version, size, etag, checksum, last_modified FROM part WHERE upload = ? AND number > ?"
                        + " ORDER BY number LIMIT ?")
                .bind(0, ObjectRows.uuid(upload.id().id())).bind(1, after).bind(2, countMax)
                .map((row, context) -> part(upload.checksumAlgorithm(), row)).list());
    }

    /// Adds the part, in the place of an earlier one of its number, whose version it returns.
    public Optional<VersionId> putPart(MultipartUpload upload, UploadedPart part, List<StripePlacement> placements) {
        return gate.committing(() -> database.commit(handle -> {
            lock(handle, upload.id());
            Optional<VersionId> before = handle.createQuery("SELECT version FROM part WHERE upload = ? AND number = ?")
                    .bind(0, ObjectRows.uuid(upload.id().id())).bind(1, part.number().value())
                    .map((row, context) -> ObjectRows.versionId(row)).findOne();
            handle.execute("DELETE FROM part WHERE upload = ? AND number = ?", ObjectRows.uuid(upload.id().id()), part.number().value());
            handle.execute("INSERT INTO part (upload, number, version, size, etag, checksum, last_modified) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    ObjectRows.uuid(upload.id().id()), part.number().value(), ObjectRows.uuid(part.version()), part.size(),
                    part.etag().value(), part.checksum().text(), part.lastModified().atOffset(ZoneOffset.UTC));
            stripes.insert(handle, part.version(), placements);
            before.ifPresent(replaced -> stripes.discard(handle, List.of(replaced)));
            return before;
        }));
    }

    /// What a completion displaced: the version that had the key before, and parts that came but are not in the manifest.
    public record Completion(Optional<Displaced> displaced, List<VersionId> unused) {}

    /// Makes the version current, made of these parts; the upload is over.
    public Completion complete(Bucket bucket, MultipartUpload upload, ObjectVersion version, List<UploadedPart> parts,
            WriteCondition condition) {
        Set<VersionId> unused = new LinkedHashSet<>();
        Optional<Displaced> displaced = objects.commit(bucket, version, condition, handle -> {
            lock(handle, upload.id());
            PreparedBatch batch = handle.prepareBatch("INSERT INTO object_part (version, number, part_version, size) VALUES (?, ?, ?, ?)");
            parts.forEach(part -> batch.add(ObjectRows.uuid(version.version()), part.number().value(), ObjectRows.uuid(part.version()),
                    part.size()));
            batch.execute();
            unused.clear();
            unused.addAll(versionsOf(handle, upload.id()));
            parts.forEach(part -> take(unused, part));
            stripes.discard(handle, List.copyOf(unused));
            forget(handle, upload.id());
        });
        return new Completion(displaced, List.copyOf(unused));
    }

    /// A part may have been replaced since the manifest was checked: it is not the one that the sender named any more.
    private static void take(Set<VersionId> there, UploadedPart wanted) {
        if (!there.remove(wanted.version()))
            throw new InvalidPart(wanted.number());
    }

    /// Ends the upload; returns the versions of its parts, which are garbage now.
    public List<VersionId> abort(MultipartUpload upload) {
        return gate.committing(() -> database.commit(handle -> {
            lock(handle, upload.id());
            List<VersionId> parts = versionsOf(handle, upload.id());
            stripes.discard(handle, parts);
            forget(handle, upload.id());
            return parts;
        }));
    }

    /// Parts, completions and aborts of one upload come one after the other.
    private static void lock(Handle handle, UploadId id) {
        var locked = handle.createQuery("SELECT 1 FROM upload WHERE id = ? FOR UPDATE").bind(0, ObjectRows.uuid(id.id()))
                .mapTo(Integer.class).findOne();
        if (locked.isEmpty())
            throw new NoSuchUpload(id.toString());
    }

    private static List<VersionId> versionsOf(Handle handle, UploadId id) {
        return handle.createQuery("SELECT version FROM part WHERE upload = ?").bind(0, ObjectRows.uuid(id.id()))
                .map((row, context) -> ObjectRows.versionId(row)).list();
    }

    private static void forget(Handle handle, UploadId id) {
        handle.execute("DELETE FROM part WHERE upload = ?", ObjectRows.uuid(id.id()));
        handle.execute("DELETE FROM upload WHERE id = ?", ObjectRows.uuid(id.id()));
    }

    private static MultipartUpload upload(ResultSet row) throws SQLException {
        return new MultipartUpload(new UploadId(ObjectRows.versionId(row)), ObjectKey.of(row.getBytes("object_key")),
                row.getObject("initiated_at", OffsetDateTime.class).toInstant(), StorageClass.valueOf(row.getString("storage_class")),
                ObjectRows.headers(row), ObjectRows.metadata(row.getString("user_metadata")),
                ChecksumAlgorithm.valueOf(row.getString("checksum_algorithm")), row.getBoolean("full_object_checksum"));
    }

    private static UploadedPart part(ChecksumAlgorithm algorithm, ResultSet row) throws SQLException {
        return new UploadedPart(new PartNumber(row.getInt("number")), ObjectRows.versionId(row), row.getLong("size"),
                new ETag(row.getString("etag")), Checksum.parse(algorithm, row.getString("checksum")),
                row.getObject("last_modified", OffsetDateTime.class).toInstant());
    }
}
