package elevennines.store.repair;

/// What a repair by hand came to: shards put back, and stripes that have fewer than k shards left.
public record RepairReport(long shardsRebuilt, long stripesLost) {}
