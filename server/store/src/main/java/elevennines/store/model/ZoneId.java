package elevennines.store.model;

/// A zone's place. Written `z1`.
public record ZoneId(int zone) {
    public boolean holds(DiskId disk) {
        return disk.zone() == zone;
    }

    @Override
    public String toString() {
        return "z" + zone;
    }
}
