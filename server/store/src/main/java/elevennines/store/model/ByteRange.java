package elevennines.store.model;

/// Bytes `first` to `last` of an object, both included, from 0.
public record ByteRange(long first, long last) {
    public ByteRange {
        if (first < 0 || last < first)
            throw new IllegalArgumentException("A range runs from 0 or more to at least its first byte: " + first + "-" + last);
    }

    public long length() {
        return last - first + 1;
    }
}
