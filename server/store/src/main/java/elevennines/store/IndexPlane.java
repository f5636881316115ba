package elevennines.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.commit.EachOfThem;
import elevennines.store.disk.DataDirectory;
import elevennines.store.disk.DiskBays;
import elevennines.store.index.IndexDatabase;
import elevennines.store.index.IndexReplay;
import elevennines.store.index.IndexView;
import elevennines.store.journal.Journal;
import elevennines.store.journal.Position;
import elevennines.store.model.WorldId;
import elevennines.store.time.Worker;

/// The index of a store: one view for all worlds, and the journals on their disks.
///
/// The view is believed only if the last store here closed it cleanly and wrote down how far it had come with each world. Otherwise it is
/// thrown away, and made again from the journals of all worlds before the store is open. So nothing depends on what the database does in a crash.
final class IndexPlane {
    private static final Logger LOG = LoggerFactory.getLogger(IndexPlane.class);

    private final StoreConfig config;
    private final @Nullable DataDirectory directory;
    private final Hands hands;
    private final IndexView view;
    /// How far the view has come with worlds that nobody has opened yet.
    private final Map<WorldId, Position> viewAt = new TreeMap<>(ViewMarker::byName);
    /// Worlds that were opened to replay their journals, until somebody uses them.
    private final Map<WorldId, Parts> ready = new HashMap<>();
    private final Map<WorldId, Parts> open = new HashMap<>();

    /// What a world is made of.
    record Parts(DiskBays bays, Worker worker, IndexDatabase database) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            EachOfThem.run(List.of(worker::close, database::close, bays::close));
        }
    }

    private IndexPlane(StoreConfig config, @Nullable DataDirectory directory, Hands hands, IndexView view) {
        this.config = config;
        this.directory = directory;
        this.hands = hands;
        this.view = view;
    }

    static IndexPlane inMemory(StoreConfig config, Hands hands) throws IOException {
        return new IndexPlane(config, null, hands, IndexView.inMemory(UUID.randomUUID().toString()));
    }

    /// With the view in files of the directory.
    static IndexPlane in(DataDirectory directory, StoreConfig config, Hands hands) throws IOException {
        Optional<ViewMarker> marker = directory.viewNote().read().flatMap(ViewMarker::parse)
                .filter(closed -> closed.schemaId().equals(IndexView.schemaId()));
        directory.viewNote().erase();
        if (marker.isEmpty())
            return rebuilt(directory, config, hands);
        try {
            IndexPlane plane = new IndexPlane(config, directory, hands, IndexView.inDirectory(directory.view(), false));
            plane.viewAt.putAll(marker.get().positions());
            return plane;
        } catch (IOException e) {
            LOG.warn("{}: it is made anew", e.getMessage());
            return rebuilt(directory, config, hands);
        }
    }

    private static IndexPlane rebuilt(DataDirectory directory, StoreConfig config, Hands hands) throws IOException {
        directory.deleteView();
        return over(IndexView.inDirectory(directory.view(), true), directory, config, hands);
    }

    /// With an empty view, which is filled from the disks.
    static IndexPlane over(IndexView empty, DataDirectory directory, StoreConfig config, Hands hands) throws IOException {
        IndexPlane plane = new IndexPlane(config, directory, hands, empty);
        try {
            for (WorldId world : directory.worlds())
                plane.ready.put(world, plane.assemble(world));
            return plane;
        } catch (IOException | RuntimeException e) {
            EachOfThem.run(List.of(() -> EachOfThem.run(plane.closings(plane.ready)), empty::close));
            throw e;
        }
    }

    IndexView view() {
        return view;
    }

    /// The world's parts, which the caller closes.
    Parts open(WorldId world) throws IOException {
        Parts waiting = ready.remove(world);
        Parts parts = waiting == null ? assemble(world) : waiting;
        viewAt.remove(world);
        open.put(world, parts);
        return parts;
    }

    private Parts assemble(WorldId world) throws IOException {
        DiskBays bays = directory == null
                ? DiskBays.inMemory(config.topology(), config.disks())
                : directory.disks(world, config.topology(), config.disks());
        return assemble(world, bays, view, Optional.ofNullable(viewAt.get(world)), config, hands);
    }

    /// A world's parts over these disks, which are closed with them or if they do not fit together. `viewAt` says how far the view has come with this world.
    static Parts assemble(WorldId world, DiskBays bays, IndexView view, Optional<Position> viewAt, StoreConfig config, Hands hands)
            throws IOException {
        try {
            IndexDatabase[] database = new IndexDatabase[1];
            Worker worker = hands.workers().apply(world);
            Journal journal = journal(world, bays, view, viewAt, config, hands);
            database[0] = new IndexDatabase(view, world, journal, worker::submit);
            bays.onChange(database[0]::disksChanged);
            return new Parts(bays, worker, database[0]);
        } catch (IOException | RuntimeException e) {
            bays.close();
            throw e;
        }
    }

    private static Journal journal(WorldId world, DiskBays bays, IndexView view, Optional<Position> viewAt, StoreConfig config, Hands hands)
            throws IOException {
        long begun = config.time().nanoTime();
        try (IndexReplay replay = new IndexReplay(view, world)) {
            Journal journal = Journal.open(bays, config.code().m() + 1, hands.sideBySide(), viewAt, replay);
            if (replay.changeCount() > 0)
                LOG.info("The index of world {} was made from its journal: {} changes in {} ms", world, replay.changeCount(),
                        (config.time().nanoTime() - begun) / 1_000_000);
            return journal;
        }
    }

    /// The parts of an open world.
    Parts parts(WorldId world) {
        return Objects.requireNonNull(open.get(world));
    }

    /// Has the world's index be read from its journal when it is opened next: its disks are others.
    void forgetPosition(WorldId world) {
        viewAt.remove(world);
    }

    /// To be called when a world's parts are closed.
    void closed(WorldId world) {
        Parts parts = open.remove(world);
        if (parts != null)
            viewAt.put(world, parts.database().position());
    }

    /// Forgets a world whose parts are closed, its disks included. A crash on the way leaves nothing of it, or all.
    void delete(WorldId world) throws IOException {
        Parts waiting = ready.remove(world);
        if (waiting != null)
            waiting.close();
        if (directory != null)
            directory.deleteWorld(world);
        view.forget(world);
        viewAt.remove(world);
    }

    /// All worlds are closed by then. The view is worth keeping if everything went well.
    void close() throws IOException {
        try {
            EachOfThem.run(closings(ready));
            ready.forEach((world, parts) -> viewAt.put(world, parts.database().position()));
        } finally {
            view.close();
        }
        if (directory == null || !open.isEmpty())
            return;
        directory.forceView();
        directory.viewNote().write(new ViewMarker(IndexView.schemaId(), viewAt).toString());
    }

    private List<EachOfThem.Step> closings(Map<WorldId, Parts> parts) {
        List<EachOfThem.Step> closings = new ArrayList<>();
        parts.values().forEach(each -> closings.add(each::close));
        return closings;
    }
}
