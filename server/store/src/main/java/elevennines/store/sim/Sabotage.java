package elevennines.store.sim;

/// Mistakes that a storage engineer might make, built in and switched off: the simulation must find each, and a lesson can show what it costs.
public enum Sabotage {
    /// A write commits to the index first and makes its shards durable after that. A power cut in between leaves a hole: an object
    /// that is listed and cannot be read.
    COMMIT_BEFORE_SHARDS,
    /// Repair puts a lost shard on any disk that has none of its stripe, whatever rack or zone that is in. All is well until one of those loses
    /// its power.
    REPAIR_IGNORES_RACKS,
    /// Scrub asks the disk whether it has the shard, and does not read it. Rot stays, until too much of it has met in one stripe.
    SCRUB_TRUSTS_DISK,
    /// Compaction takes the first shard of each stripe that it meets for dead, and frees its bytes with the rest.
    COMPACTION_DROPS_LIVE_SHARD
}
