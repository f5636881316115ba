package elevennines.store.model;

/// S3's storage classes for general purpose buckets. All are accepted and reported; all use the world's one code so far.
public enum StorageClass {
    STANDARD,
    REDUCED_REDUNDANCY,
    STANDARD_IA,
    ONEZONE_IA,
    INTELLIGENT_TIERING,
    GLACIER_IR,
    GLACIER,
    DEEP_ARCHIVE
}
