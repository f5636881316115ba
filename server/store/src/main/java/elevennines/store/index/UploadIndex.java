package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;

/// Multipart uploads in progress, and the commit that makes an object of their parts without moving a byte.
public final class UploadIndex {
    private static final String COLUMNS = "id, object_key, initiated_at, storage_class, content_type, content_encoding, content_language,"
            + " content_disposition, cache_control, expires, user_metadata, checksum_algorithm, full_object_checksum";
    private static final String UPLOAD = "SELECT " + COLUMNS + " FROM upload WHERE bucket = ? ";
    private static final String INSERT = "INSERT INTO upload (" + COLUMNS + ", bucket) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PARTS = "SELECT version, number, size, etag, checksum, last_modified FROM part WHERE upload = ?"
            + " AND number > ? ORDER BY number LIMIT ?";
    private static final String INSERT_PART = "INSERT INTO part (upload, number, version, size, etag, checksum, last_modified)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final IndexDatabase database;
    private final ObjectIndex objects;
    private final StripeIndex stripes;
    private final WorldId world;

    public UploadIndex(IndexDatabase database, WorldId world, ObjectIndex objects, StripeIndex stripes) {
        this.database = database;
        this.world = world;
        this.objects = objects;
        this.stripes = stripes;
    }

    public void create(Bucket bucket, MultipartUpload upload) {
        ContentHeaders headers = upload.headers();
        try {
            database.commit(transaction -> transaction.execute(INSERT, ObjectRows.uuid(upload.id().id()), upload.key().utf8(),
                    upload.initiatedAt(), upload.storageClass().name(), headers.contentType(), headers.contentEncoding(),
                    headers.contentLanguage(), headers.contentDisposition(), headers.cacheControl(), headers.expires(),
                    ObjectRows.json(upload.metadata()), upload.checksumAlgorithm().name(), upload.fullObjectChecksum(), bucket.number()));
        } catch (IndexException e) {
            throw e.isBrokenReference() ? new NoSuchBucket(bucket.name()) : e;
        }
    }

    public MultipartUpload require(Bucket bucket, ObjectKey key, UploadId id) {
        return database
                .read(queries -> queries.first(UPLOAD + "AND id = ? AND object_key = ?", UploadIndex::upload, bucket.number(),
                        ObjectRows.uuid(id.id()), key.utf8()))
                .orElseThrow(() -> new NoSuchUpload(id.toString()));
    }

    /// The current version of the key, if it was made by this upload, whose id it has then.
    public Optional<ObjectVersion> findMade(Bucket bucket, ObjectKey key, UploadId id) {
        return objects.find(bucket, key).filter(version -> version.version().equals(id.id()));
    }

    /// By key and then by age, from the first key (included) on; with `after`, without that key's uploads up to that one. `end` is excluded,
    /// and empty for none.
    public List<MultipartUpload> page(Bucket bucket, byte[] first, Optional<UploadId> after, byte[] end, int countMax) {
        StringBuilder sql = new StringBuilder(UPLOAD);
        List<Object> values = new ArrayList<>(List.of(bucket.number(), first));
        if (after.isPresent()) {
            sql.append("AND (object_key > ? OR object_key = ? AND id > ?)");
            values.addAll(List.of(first, ObjectRows.uuid(after.get().id())));
        } else {
            sql.append("AND object_key >= ?");
        }
        if (end.length > 0) {
            sql.append(" AND object_key < ?");
            values.add(end);
        }
        values.add(countMax);
        return database.read(queries -> queries.list(sql.append(" ORDER BY object_key, id LIMIT ?").toString(), UploadIndex::upload,
                values.toArray()));
    }

    /// Parts with numbers above `after`, in order.
    public List<UploadedPart> parts(MultipartUpload upload, int after, int countMax) {
        return database.read(queries -> queries.list(PARTS, row -> part(upload.checksumAlgorithm(), row), ObjectRows.uuid(upload.id().id()),
                after, countMax));
    }

    /// Adds the part, in the place of an earlier one of its number, whose version it returns.
    public Optional<VersionId> putPart(MultipartUpload upload, UploadedPart part, List<StripePlacement> placements) {
        UUID id = ObjectRows.uuid(upload.id().id());
        return database.commit(transaction -> {
            requireOpen(transaction, upload.id());
            Optional<VersionId> before = transaction.first("SELECT version FROM part WHERE upload = ? AND number = ?",
                    ObjectRows::versionId, id, part.number().value());
            transaction.execute("DELETE FROM part WHERE upload = ? AND number = ?", id, part.number().value());
            transaction.execute(INSERT_PART, id, part.number().value(), ObjectRows.uuid(part.version()), part.size(), part.etag().value(),
                    part.checksum().text(), part.lastModified());
            stripes.insert(transaction, part.version(), placements);
            before.ifPresent(replaced -> stripes.discard(transaction, List.of(replaced)));
            return before;
        });
    }

    /// What a completion displaced: the version that had the key before, and parts that came but are not in the manifest.
    public record Completion(Optional<Displaced> displaced, List<VersionId> unused) {}

    /// Makes the version current, made of these parts; the upload is over.
    public Completion complete(Bucket bucket, MultipartUpload upload, ObjectVersion version, List<UploadedPart> parts,
            WriteCondition condition) {
        Set<VersionId> unused = new LinkedHashSet<>();
        Optional<Displaced> displaced = objects.commit(bucket, version, condition, transaction -> {
            requireOpen(transaction, upload.id());
            for (UploadedPart part : parts)
                transaction.execute("INSERT INTO object_part (world, version, number, part_version, size) VALUES (?, ?, ?, ?, ?)",
                        world.value(), ObjectRows.uuid(version.version()), part.number().value(), ObjectRows.uuid(part.version()),
                        part.size());
            unused.addAll(versionsOf(transaction, upload.id()));
            parts.forEach(part -> take(unused, part));
            stripes.discard(transaction, List.copyOf(unused));
            forget(transaction, upload.id());
        });
        return new Completion(displaced, List.copyOf(unused));
    }

    /// Stripes of all parts of a completed object.
    public long countStripes(ObjectVersion version) {
        return database.read(queries -> queries.first(
                "SELECT count(*) FROM object_part p JOIN stripe s ON s.world = p.world AND s.version = p.part_version"
                        + " WHERE p.world = ? AND p.version = ?",
                row -> row.getLong(1), world.value(), ObjectRows.uuid(version.version()))).orElseThrow();
    }

    /// A part may have been replaced since the manifest was checked: it is not the one that the sender named any more.
    private static void take(Set<VersionId> there, UploadedPart wanted) {
        if (!there.remove(wanted.version()))
            throw new InvalidPart(wanted.number());
    }

    /// Ends the upload; returns the versions of its parts, which are garbage now.
    public List<VersionId> abort(MultipartUpload upload) {
        return database.commit(transaction -> {
            requireOpen(transaction, upload.id());
            List<VersionId> parts = versionsOf(transaction, upload.id());
            stripes.discard(transaction, parts);
            forget(transaction, upload.id());
            return parts;
        });
    }

    private static void requireOpen(Queries queries, UploadId id) {
        if (queries.first("SELECT 1 FROM upload WHERE id = ?", row -> row.getInt(1), ObjectRows.uuid(id.id())).isEmpty())
            throw new NoSuchUpload(id.toString());
    }

    private static List<VersionId> versionsOf(Queries queries, UploadId id) {
        return queries.list("SELECT version FROM part WHERE upload = ?", ObjectRows::versionId, ObjectRows.uuid(id.id()));
    }

    private static void forget(Transaction transaction, UploadId id) {
        transaction.execute("DELETE FROM part WHERE upload = ?", ObjectRows.uuid(id.id()));
        transaction.execute("DELETE FROM upload WHERE id = ?", ObjectRows.uuid(id.id()));
    }

    private static MultipartUpload upload(ResultSet row) throws SQLException {
        return new MultipartUpload(new UploadId(ObjectRows.versionId(row)), ObjectKey.of(row.getBytes(2)), ObjectRows.instant(row, 3),
                StorageClass.valueOf(row.getString(4)), ObjectRows.headers(row, 5), ObjectRows.metadata(row.getString(11)),
                ChecksumAlgorithm.valueOf(row.getString(12)), row.getBoolean(13));
    }

    private static UploadedPart part(ChecksumAlgorithm algorithm, ResultSet row) throws SQLException {
        return new UploadedPart(new PartNumber(row.getInt(2)), ObjectRows.versionId(row), row.getLong(3), new ETag(row.getString(4)),
                Checksum.parse(algorithm, row.getString(5)), ObjectRows.instant(row, 6));
    }
}
