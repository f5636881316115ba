package elevennines.s3.quota;

/// What one world may have: bytes on all its disks together, parity included, objects, and requests a second over a while (twice as many at once).
public record Quota(long bytesMax, long objectsMax, int requestsPerSecondMax) {
    public static final Quota NONE = new Quota(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

    public Quota {
        if (bytesMax < 1 || objectsMax < 1 || requestsPerSecondMax < 1)
            throw new IllegalArgumentException("A quota leaves room for one byte, one object and one request at least");
    }
}
