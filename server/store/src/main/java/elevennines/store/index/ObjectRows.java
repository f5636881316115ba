package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ETag;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.VersionId;

/// How an [ObjectVersion] lies in its table.
final class ObjectRows {
    static final String COLUMNS = "version, size, etag, last_modified, storage_class, k, m, content_type, content_encoding,"
            + " content_language, content_disposition, cache_control, expires, user_metadata, checksum_algorithm, checksum, parts";
    private static final String INSERT = "INSERT INTO object_version (" + COLUMNS
            + ", bucket, object_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE object_version SET " + COLUMNS.replace(",", " = ?,")
            + " = ? WHERE bucket = ? AND object_key = ?";
    private static final String NO_METADATA = "{}";
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> ENTRIES = new TypeReference<>() {
    };

    private ObjectRows() {}

    static void insert(Transaction transaction, long bucket, ObjectVersion version) {
        transaction.execute(INSERT, values(bucket, version));
    }

    static void update(Transaction transaction, long bucket, ObjectVersion version) {
        transaction.execute(UPDATE, values(bucket, version));
    }

    private static @Nullable Object[] values(long bucket, ObjectVersion version) {
        ContentHeaders headers = version.headers();
        Checksum checksum = version.checksum();
        return new @Nullable Object[]{uuid(version.version()), version.size(), version.etag().value(),
            version.lastModified(), version.storageClass().name(), version.code().k(), version.code().m(),
            headers.contentType(), headers.contentEncoding(), headers.contentLanguage(), headers.contentDisposition(),
            headers.cacheControl(), headers.expires(), json(version.metadata()), checksum == null ? null : checksum.algorithm().name(),
            checksum == null ? null : checksum.text(), version.parts(), bucket, version.key().utf8()};
    }

    /// Of a row that begins with [#COLUMNS].
    static ObjectVersion read(ObjectKey key, ResultSet row) throws SQLException {
        String algorithm = row.getString(15);
        Checksum checksum = algorithm == null ? null : Checksum.parse(ChecksumAlgorithm.valueOf(algorithm), row.getString(16));
        return new ObjectVersion(key, versionId(row), row.getLong(2), new ETag(row.getString(3)), instant(row, 4),
                StorageClass.valueOf(row.getString(5)), new ErasureCode(row.getInt(6), row.getInt(7)), headers(row, 8),
                metadata(row.getString(14)), checksum, row.getInt(17));
    }

    /// Of a row in which the key follows.
    static ObjectVersion readWithKey(ResultSet row) throws SQLException {
        return read(ObjectKey.of(row.getBytes(18)), row);
    }

    /// Six columns, beginning with this one.
    static ContentHeaders headers(ResultSet row, int first) throws SQLException {
        return new ContentHeaders(row.getString(first), row.getString(first + 1), row.getString(first + 2), row.getString(first + 3),
                row.getString(first + 4), row.getString(first + 5));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, Instant.class);
    }

    /// Of the first column.
    static VersionId versionId(ResultSet row) throws SQLException {
        return versionId(row, 1);
    }

    static VersionId versionId(ResultSet row, int column) throws SQLException {
        UUID uuid = row.getObject(column, UUID.class);
        return new VersionId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    static UUID uuid(VersionId version) {
        return new UUID(version.high(), version.low());
    }

    static String json(UserMetadata metadata) {
        return metadata.entries().isEmpty() ? NO_METADATA : JSON.writeValueAsString(metadata.entries());
    }

    static UserMetadata metadata(String json) {
        return json.equals(NO_METADATA) ? UserMetadata.NONE : new UserMetadata(JSON.readValue(json, ENTRIES));
    }
}
