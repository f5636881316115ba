package elevennines.store.model;

/// One disk as the topology map shows it. `generation` counts the disks that have sat in this bay, from 1. `liveBytes` and
/// `usedBytes` differ by what deletes left behind for compaction.
public record DiskStatus(DiskId id, DiskState state, int generation, long shardCount, long liveBytes, long usedBytes) {}
