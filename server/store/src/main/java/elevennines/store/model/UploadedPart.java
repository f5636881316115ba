package elevennines.store.model;

import java.time.Instant;

/// A part that has come. `version` names its stripes.
public record UploadedPart(PartNumber number, VersionId version, long size, ETag etag, Checksum checksum, Instant lastModified) {}
