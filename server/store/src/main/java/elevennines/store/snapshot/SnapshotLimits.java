package elevennines.store.snapshot;

/// How many snapshots a world may have, how many bytes their files may have together, and how many bytes each may unpack to.
public record SnapshotLimits(int countMax, long bytesMax, long unpackedBytesMax) {
    public SnapshotLimits {
        if (countMax < 1 || bytesMax < 1 || unpackedBytesMax < 1)
            throw new IllegalArgumentException("Limits leave room for one snapshot with one byte at least");
    }
}
