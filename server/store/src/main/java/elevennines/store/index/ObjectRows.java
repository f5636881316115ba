package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
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

    static void insert(Handle handle, long bucket, ObjectVersion version) {
        handle.execute(INSERT, values(bucket, version));
    }

    static void update(Handle handle, long bucket, ObjectVersion version) {
        handle.execute(UPDATE, values(bucket, version));
    }

    private static @Nullable Object[] values(long bucket, ObjectVersion version) {
        ContentHeaders headers = version.headers();
        Checksum checksum = version.checksum();
        return new @Nullable Object[]{uuid(version.version()), version.size(), version.etag().value(),
            version.lastModified().atOffset(ZoneOffset.UTC), version.storageClass().name(), version.code().k(), version.code().m(),
            headers.contentType(), headers.contentEncoding(), headers.contentLanguage(), headers.contentDisposition(),
            headers.cacheControl(), headers.expires(), json(version.metadata()), checksum == null ? null : checksum.algorithm().name(),
            checksum == null ? null : checksum.text(), version.parts(), bucket, version.key().utf8()};
    }

    static ObjectVersion read(ObjectKey key, ResultSet row) throws SQLException {
        ContentHeaders headers = headers(row);
        String algorithm = row.getString("checksum_algorithm");
        Checksum checksum = algorithm == null ? null : Checksum.parse(ChecksumAlgorithm.valueOf(algorithm), row.getString("checksum"));
        return new ObjectVersion(key, versionId(row), row.getLong("size"), new ETag(row.getString("etag")),
                row.getObject("last_modified", OffsetDateTime.class).toInstant(), StorageClass.valueOf(row.getString("storage_class")),
                new ErasureCode(row.getInt("k"), row.getInt("m")), headers, metadata(row.getString("user_metadata")), checksum,
                row.getInt("parts"));
    }

    static ContentHeaders headers(ResultSet row) throws SQLException {
        return new ContentHeaders(row.getString("content_type"), row.getString("content_encoding"), row.getString("content_language"),
                row.getString("content_disposition"), row.getString("cache_control"), row.getString("expires"));
    }

    static VersionId versionId(ResultSet row) throws SQLException {
        UUID uuid = row.getObject("version", UUID.class);
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
