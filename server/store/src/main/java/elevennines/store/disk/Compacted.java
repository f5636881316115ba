package elevennines.store.disk;

/// What a compaction did.
///
/// @param freedBytes that were garbage
/// @param movedBytes of live records, each read and written again
/// @param more true if it stopped before its end
public record Compacted(long freedBytes, long movedBytes, boolean more) {
    static final Compacted NOTHING = new Compacted(0, 0, false);
}
