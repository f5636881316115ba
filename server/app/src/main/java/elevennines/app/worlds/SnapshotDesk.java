package elevennines.app.worlds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import elevennines.s3.quota.Quota;
import elevennines.store.ObjectStore;
import elevennines.store.Snapshots;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.model.WorldId;
import elevennines.store.snapshot.Snapshot;
import elevennines.store.snapshot.SnapshotLimits;

/// The snapshots of learners' worlds, within their limits: a world has as many bytes of snapshots as it may have on its disks. Thread-safe.
public final class SnapshotDesk {
    private static final int COUNT_MAX = 8;
    /// Garbage is in a snapshot, too, until compaction has taken it.
    private static final int BYTES_UNPACKED_PER_BYTE = 3;

    private final Sandboxes sandboxes;
    private final Optional<Snapshots> snapshots;
    private final Function<WorldId, Quota> quotas;

    public SnapshotDesk(ObjectStore store, Sandboxes sandboxes, Function<WorldId, Quota> quotas) {
        this.sandboxes = sandboxes;
        this.snapshots = store.snapshots();
        this.quotas = quotas;
    }

    private SnapshotLimits limits(WorldId world) {
        long bytesMax = bytesMax(world);
        return new SnapshotLimits(COUNT_MAX, bytesMax,
                bytesMax > Long.MAX_VALUE / BYTES_UNPACKED_PER_BYTE ? Long.MAX_VALUE : bytesMax * BYTES_UNPACKED_PER_BYTE);
    }

    /// Bytes that the snapshots of this world may have together; no file that is uploaded may have more.
    public long bytesMax(WorldId world) {
        return quotas.apply(world).bytesMax();
    }

    public boolean isLimited(WorldId world) {
        return !quotas.apply(world).equals(Quota.NONE);
    }

    /// False if this lab keeps nothing: its disks are in memory.
    public boolean isOpen() {
        return snapshots.isPresent();
    }

    private Snapshots desk() {
        return snapshots.orElseThrow(() -> new SnapshotRefused("This lab keeps everything in memory, and no snapshots."));
    }

    private interface DeskStep<T> {
        T run() throws IOException;
    }

    private static <T> T inStore(DeskStep<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Newest first.
    public List<Snapshot> of(WorldId world) {
        return snapshots.isEmpty() ? List.of() : inStore(() -> desk().of(world));
    }

    public Optional<Snapshot> find(WorldId world, int number) {
        return of(world).stream().filter(snapshot -> snapshot.number() == number).findFirst();
    }

    public Snapshot take(WorldId world, String name) {
        return inStore(() -> desk().take(world, name, limits(world)));
    }

    public Snapshot add(WorldId world, InputStream file) {
        return inStore(() -> desk().add(world, file, limits(world)));
    }

    /// Its file; close it.
    public InputStream read(WorldId world, int number) {
        return inStore(() -> desk().read(world, number));
    }

    public void delete(WorldId world, int number) {
        inStore(() -> {
            desk().delete(world, number);
            return number;
        });
    }

    /// What a sandbox held of the world is over; whoever asks for it next gets one over the restored world, with the same keys.
    public void restore(WorldId world, int number) {
        inStore(() -> {
            try (Snapshots.Prepared prepared = desk().prepare(world, number, limits(world))) {
                sandboxes.reopen(world, prepared::takeOver);
            }
            return number;
        });
    }
}
