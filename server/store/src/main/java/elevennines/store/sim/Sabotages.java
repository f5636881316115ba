package elevennines.store.sim;

import java.util.Set;

/// Which sabotages a world suffers: none, unless somebody wants it so. Thread-safe.
public final class Sabotages {
    private volatile Set<Sabotage> active = Set.of();

    public boolean include(Sabotage sabotage) {
        return active.contains(sabotage);
    }

    public void set(Set<Sabotage> wanted) {
        active = Set.copyOf(wanted);
    }

    public Set<Sabotage> active() {
        return active;
    }
}
