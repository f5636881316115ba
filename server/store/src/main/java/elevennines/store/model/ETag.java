package elevennines.store.model;

/// An entity tag without its quotes: for an object written whole, the MD5 of its bytes in hex (observed behaviour of S3,
/// not a promise of it).
public record ETag(String value) {
    public String quoted() {
        return '"' + value + '"';
    }

    @Override
    public String toString() {
        return value;
    }
}
