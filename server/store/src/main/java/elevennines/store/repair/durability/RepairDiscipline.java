package elevennines.store.repair.durability;

/// How many of a stripe's lost shards are repaired at once.
public enum RepairDiscipline {
    /// All, each as fast as if it were alone: repair is declustered and bandwidth plenty.
    PARALLEL,
    /// One after the other.
    SERIAL;

    /// Repairs a year while `lost` shards are.
    double repairsPerYear(int lost, double oneRepairPerYear) {
        return switch (this) {
            case PARALLEL -> lost * oneRepairPerYear;
            case SERIAL -> lost == 0 ? 0 : oneRepairPerYear;
        };
    }
}
