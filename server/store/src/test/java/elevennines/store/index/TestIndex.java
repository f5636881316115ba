package elevennines.store.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import elevennines.store.disk.DiskBays;
import elevennines.store.disk.DiskMake;
import elevennines.store.journal.Journal;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.time.SteppedWorker;

/// The index of one world over a view in memory, with its journal in three copies. What the view has is gone when it is closed.
final class TestIndex implements AutoCloseable {
    final SteppedWorker worker = new SteppedWorker();
    final IndexView view;
    final DiskBays bays;
    final IndexDatabase database;

    private TestIndex(IndexView view, DiskBays bays, WorldId world) throws IOException {
        this.view = view;
        this.bays = bays;
        try (IndexReplay replay = new IndexReplay(view, world)) {
            this.database = new IndexDatabase(view, world, Journal.open(bays, 3, Runnable::run, Optional.empty(), replay), worker::submit);
        }
        bays.onChange(database::disksChanged);
        new AccountIndex(database, world).begin(1, Instant.EPOCH);
    }

    static TestIndex inMemory() throws IOException {
        return inMemory(newView(), WorldId.LOCAL);
    }

    static TestIndex inMemory(IndexView view, WorldId world) throws IOException {
        return new TestIndex(view, DiskBays.inMemory(Topology.DEFAULT), world);
    }

    static TestIndex in(Path directory) throws IOException {
        return new TestIndex(newView(), DiskBays.inDirectory(directory, Topology.DEFAULT, DiskMake.withExtentsOf(1 << 20)), WorldId.LOCAL);
    }

    static IndexView newView() throws IOException {
        return IndexView.inMemory(UUID.randomUUID().toString());
    }

    @Override
    public void close() throws IOException {
        database.close();
        bays.close();
        view.close();
    }
}
