package elevennines.store.disk;

import java.io.IOException;

import elevennines.store.model.DiskState;

/// What is written on a bay, outside the disk in it: it outlives the disk.
public interface BayLabel {
    Inscription read() throws IOException;

    /// Durable when it returns.
    void write(Inscription inscription) throws IOException;

    record Inscription(DiskState state, int generation) {
        public static final Inscription FIRST = new Inscription(DiskState.HEALTHY, 1);
    }

    /// For bays that end with the process.
    static BayLabel inMemory() {
        return new BayLabel() {
            private volatile Inscription inscription = Inscription.FIRST;

            @Override
            public Inscription read() {
                return inscription;
            }

            @Override
            public void write(Inscription next) {
                inscription = next;
            }
        };
    }
}
