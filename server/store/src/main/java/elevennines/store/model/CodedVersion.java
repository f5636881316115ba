package elevennines.store.model;

/// A version that names stripes (an object's own, or a part's), and the code that they have. `bucket` and `key` say where the object is
/// listed to which it belongs; of a part whose upload is in progress, where it will be.
public record CodedVersion(long bucket, ObjectKey key, VersionId version, long sizeBytes, StorageClass storageClass,
        ErasureCode code) {}
