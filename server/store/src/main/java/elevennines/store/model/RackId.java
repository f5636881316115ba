package elevennines.store.model;

/// A rack's place. Written `z1-r2`.
public record RackId(int zone, int rack) {
    public boolean holds(DiskId disk) {
        return disk.zone() == zone && disk.rack() == rack;
    }

    @Override
    public String toString() {
        return "z" + zone + "-r" + rack;
    }
}
