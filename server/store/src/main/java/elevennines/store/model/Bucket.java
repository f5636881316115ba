package elevennines.store.model;

import java.time.Instant;

/// A namespace of keys. `number` is the index plane's own short name for it.
public record Bucket(long number, BucketName name, Account owner, Instant createdAt) {}
