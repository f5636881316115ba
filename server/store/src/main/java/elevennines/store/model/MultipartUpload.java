package elevennines.store.model;

import java.time.Instant;

/// An upload in progress: what the object will be, once its parts are there. `fullObjectChecksum` says which kind of checksum it will have.
public record MultipartUpload(UploadId id, ObjectKey key, Instant initiatedAt, StorageClass storageClass, ContentHeaders headers,
        UserMetadata metadata, ChecksumAlgorithm checksumAlgorithm, boolean fullObjectChecksum) {}
