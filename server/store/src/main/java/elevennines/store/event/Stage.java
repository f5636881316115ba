package elevennines.store.event;

/// A stage of a request that is about to happen, by the words of its span. `number` counts the stages of the request, from 1.
public record Stage(int number, Plane plane, String where, String what) {
    private static final String TO_DISK = "append ";
    private static final String FROM_DISK = "read ";

    /// True if a shard is on its way to or from a disk.
    public boolean isFlight() {
        return isToDisk() || what.startsWith(FROM_DISK);
    }

    public boolean isToDisk() {
        return what.startsWith(TO_DISK);
    }

    /// What the shard in flight is called: d1, p2.
    public String shard() {
        return what.substring(what.indexOf(' ') + 1);
    }
}
