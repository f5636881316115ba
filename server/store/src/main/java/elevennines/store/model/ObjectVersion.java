package elevennines.store.model;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What the index knows of one version: everything but where its bytes are. `parts` is 0 for an object written by one PUT.
public record ObjectVersion(ObjectKey key, VersionId version, long size, ETag etag, Instant lastModified, StorageClass storageClass,
        ErasureCode code, ContentHeaders headers, UserMetadata metadata, @Nullable Checksum checksum, int parts) {}
