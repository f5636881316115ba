package elevennines.store.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.DiskLogs;
import elevennines.store.journal.LogCopy.Carrier;

/// The truth of one world's index: every change, in order, on several of that world's disks at once. The database that answers queries is
/// a view of it.
///
/// A journal goes from generation to generation. Each has a log of entries, which begins at once, and a snapshot of all
/// rows as they were where it begins, which is written meanwhile. When the snapshot is whole, all older generations are deleted. A new one begins when the
/// entries have outgrown the snapshot, when a disk that carries the journal is gone, and at each start, as nothing is appended to a log
/// that may have a torn end.
///
/// **An entry that too few disks took is void.** The next generation says after which number it begins, so that the number of the failed entry can be given
/// again and a disk that has the old one is not believed.
///
/// One thread at a time: the index calls this between its transactions.
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long ENTRY_BYTES_MIN = 4 << 20;
    private static final int GENERATIONS_MAX = 8;

    private final JournalDisks disks;
    private final GenerationNote note;
    private final Executor sideBySide;
    /// The log that takes the next entry; null after a failure, until a new one has begun.
    private @Nullable ReplicatedLog log;
    private long generation;
    private long number;
    /// Disks whose logs a recovery would need.
    private final List<Carrier> carriers = new ArrayList<>();
    private int generationCount;
    /// The generation of the newest snapshot, where it is known; older ones are of no use.
    private long base;
    private long snapshotBytes;
    private boolean snapshotWanted;
    /// The last entry, as long as it may be on too few disks: a crash while it was written can have left it on one. What was read counts, so the next
    /// generation says it again.
    private List<Change> uncertain = List.of();

    private Journal(DiskBays bays, int copies, Executor sideBySide) throws IOException {
        this.disks = new JournalDisks(bays, copies);
        this.note = GenerationNote.read(bays.journalNote());
        this.sideBySide = sideBySide;
    }

    /// Opens the journal on these disks, in `copies` copies if there are so many disks. `viewAt` says how far a view came that is known to be whole; if that is
    /// not where the journal ends, or nothing is known, the view is replayed from its beginning.
    public static Journal open(DiskBays bays, int copies, Executor sideBySide, Optional<Position> viewAt, Replay view)
            throws IOException {
        Journal journal = new Journal(bays, copies, sideBySide);
        journal.number = journal.recover(bays, viewAt, view);
        try {
            journal.begin();
        } catch (IOException e) {
            LOG.warn("The index takes no changes until enough disks are back: {}", e.getMessage());
        }
        return journal;
    }

    /// A journal for disks that hold shards and none yet. It has nothing before its first snapshot is [#completed].
    public static Journal found(DiskBays bays, int copies, Executor sideBySide) throws IOException {
        return new Journal(bays, copies, sideBySide);
    }

    /// Returns the number of the last entry.
    private long recover(DiskBays bays, Optional<Position> viewAt, Replay view) throws IOException {
        Recovery recovery = new Recovery(logs(bays, false), note.begun());
        generation = Math.max(note.tried(), Math.max(recovery.newestGeneration(), viewAt.map(Position::generation).orElse(0L)));
        generationCount = recovery.generationCount();
        snapshotWanted = !recovery.hasCopies(disks.copiesMax());
        if (viewAt.isPresent() && isAhead(viewAt.get(), recovery))
            return viewAt.get().number();
        if (recovery.isEmpty())
            return beginning(bays);
        snapshotWanted = true;
        Recovery.End end = replay(recovery, bays, view);
        uncertain = end.lastEntry();
        return end.position().number();
    }

    private Recovery.End replay(Recovery recovery, DiskBays bays, Replay view) throws IOException {
        try {
            return recovery.replay(view);
        } catch (JournalIncomplete e) {
            LOG.warn("{}; disks that are offline are read too, as the store could not start otherwise", e.getMessage());
            Recovery all = new Recovery(logs(bays, true), note.begun());
            generation = Math.max(generation, all.newestGeneration());
            return all.replay(view);
        }
    }

    /// True if the view has all that the journal has. If it has more, the journal has lost something, and the view is all there is.
    private boolean isAhead(Position view, Recovery recovery) throws IOException {
        try {
            Recovery.End end = recovery.end();
            long number = end.position().number();
            if (number < view.number())
                LOG.warn("The journal ends at entry {}, the view that was closed cleanly at {}", number, view.number());
            else
                uncertain = end.lastEntry();
            snapshotWanted |= number < view.number();
            return number <= view.number();
        } catch (JournalIncomplete e) {
            LOG.warn("{}; the view was closed cleanly and has it all", e.getMessage());
            snapshotWanted = true;
            return true;
        }
    }

    /// A world without a journal is new; or it lost it.
    private static long beginning(DiskBays bays) throws IOException {
        long shards = bays.statuses().stream().mapToLong(disk -> disk.shardCount()).sum();
        if (shards > 0)
            throw new JournalIncomplete("The disks hold " + shards + " shards, but no journal");
        return 0;
    }

    private static List<DiskLogs> logs(DiskBays bays, boolean offlineToo) {
        return bays.all().stream().map(bay -> offlineToo ? bay.diskEvenIfOffline() : bay.disk())
                .flatMap(disk -> disk.map(found -> found.logs()).stream()).toList();
    }

    /// Writes the changes as the next entry. When this returns, they are durable on enough disks; if it fails, the entry is void. No entry is
    /// written before the one before it is forced, so that what is whole behind something torn is rot, and not a power cut.
    public void append(List<Change> changes) throws IOException {
        ReplicatedLog open = log;
        if (open == null)
            open = begin();
        try {
            open.append(changes);
            open.sync();
        } catch (IOException | RuntimeException e) {
            abandon();
            throw e;
        }
        number++;
        snapshotWanted |= open.hasLostCopies();
    }

    private void abandon() {
        if (log != null)
            log.close();
        log = null;
        snapshotWanted = true;
    }

    /// Begins a generation on the best disks there are.
    private ReplicatedLog begin() throws IOException {
        if (log != null)
            log.close();
        log = null;
        note.tries(++generation);
        List<DiskBay> bays = disks.choose(generation);
        ReplicatedLog next = ReplicatedLog.begin(new LogName(LogName.Kind.ENTRIES, generation), disks, bays, sideBySide, number, uncertain);
        try {
            next.sync();
            note.begins(generation);
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
        carriers.addAll(next.carriers());
        generationCount++;
        uncertain = List.of();
        log = next;
        return next;
    }

    /// True if the journal should be written anew, and can be.
    public boolean wantsSnapshot() {
        ReplicatedLog open = log;
        if (open != null && !snapshotWanted && open.bytes() <= Math.max(ENTRY_BYTES_MIN, snapshotBytes)
                && generationCount <= GENERATIONS_MAX)
            return false;
        return disks.choose(0).size() >= disks.copiesMin();
    }

    /// To be called when disks have gone or come.
    public void disksChanged() {
        ReplicatedLog open = log;
        snapshotWanted |= open == null || !carriers.stream().allMatch(Carrier::isReachable)
                || disks.canImproveOn(open.carriers().stream().map(Carrier::bay).toList());
    }

    /// Deletes what disks have that were away while the journal went on without them.
    public void deleteStale() {
        disks.deleteBefore(base);
    }

    /// Begins a generation, and the snapshot that goes with it: of the rows as they are now.
    public SnapshotWriter beginSnapshot() throws IOException {
        ReplicatedLog entries = begin();
        return new SnapshotWriter(ReplicatedLog.begin(new LogName(LogName.Kind.SNAPSHOT, generation), disks,
                entries.carriers().stream().map(Carrier::bay).toList(), sideBySide, number, List.of()));
    }

    /// To be called when the snapshot is sealed: what came before it goes.
    public void completed(SnapshotWriter snapshot) {
        base = snapshot.log().name().generation();
        boolean newest = base == generation;
        snapshotBytes = snapshot.log().bytes();
        snapshotWanted = !newest;
        generationCount = (int) (generation - base + 1);
        carriers.clear();
        carriers.addAll(snapshot.log().carriers());
        if (log != null)
            carriers.addAll(log.carriers());
        disks.deleteBefore(base);
        disksChanged();
    }

    public Position position() {
        return new Position(generation, number);
    }

    @Override
    public void close() {
        if (log != null)
            log.close();
    }
}
