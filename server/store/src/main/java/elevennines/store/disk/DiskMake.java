package elevennines.store.disk;

import elevennines.store.time.Pauser;

/// What the disks of a store are like: at which size they seal their extents, how many bytes each holds at most, and how a slow one makes its
/// callers wait.
public record DiskMake(long extentBytesMax, long capacityBytes, Pauser pauser) {
    /// Small enough that compaction never copies much at once.
    private static final long EXTENT_BYTES_MAX = 128L << 20;

    /// As large as the file system under it.
    public static final long UNLIMITED = Long.MAX_VALUE;
    public static final DiskMake DEFAULT = new DiskMake(EXTENT_BYTES_MAX, UNLIMITED, Pauser.PARKING);

    public DiskMake(long capacityBytes, Pauser pauser) {
        this(EXTENT_BYTES_MAX, capacityBytes, pauser);
    }

    /// As usual, but for the size of extents.
    public static DiskMake withExtentsOf(long bytesMax) {
        return new DiskMake(bytesMax, UNLIMITED, Pauser.PARKING);
    }

    public DiskMake {
        if (capacityBytes < 1)
            throw new IllegalArgumentException("A disk holds at least a byte, not " + capacityBytes);
    }
}
