package elevennines.store.model;

/// An object as people name it. Written `bucket/key`.
public record ObjectName(BucketName bucket, ObjectKey key) {
    @Override
    public String toString() {
        return bucket + "/" + key;
    }
}
