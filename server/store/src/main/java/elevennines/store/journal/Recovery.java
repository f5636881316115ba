package elevennines.store.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.disk.DiskLogs;

/// What the disks of a world hold of its journal. The newest sealed snapshot is the base; the entries after it follow generation by generation. A
/// generation's first entry says after which number it begins: what an older one has beyond that was never acknowledged.
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final NavigableMap<Long, List<DiskLogs>> entries = new TreeMap<>();
    private final NavigableMap<Long, List<DiskLogs>> snapshots = new TreeMap<>();
    private final long newestKnown;

    /// `newestKnown` is the newest generation that was ever noted, or 0.
    Recovery(List<DiskLogs> disks, long newestKnown) {
        this.newestKnown = newestKnown;
        for (DiskLogs disk : disks)
            note(disk);
    }

    /// A disk that cannot tell its logs has none: what is on no other is noticed as missing.
    private void note(DiskLogs disk) {
        try {
            for (String name : disk.names())
                LogName.parse(name).ifPresent(log -> note(log, disk));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The logs of a disk cannot be listed: {}", e.toString());
        }
    }

    private void note(LogName log, DiskLogs disk) {
        NavigableMap<Long, List<DiskLogs>> found = switch (log.kind()) {
            case ENTRIES -> entries;
            case SNAPSHOT -> snapshots;
        };
        found.computeIfAbsent(log.generation(), generation -> new ArrayList<>()).add(disk);
    }

    /// True if there is no trace of a journal.
    boolean isEmpty() {
        return entries.isEmpty() && snapshots.isEmpty() && newestKnown == 0;
    }

    /// No generation that anybody knows of is newer.
    long newestGeneration() {
        return Math.max(newestKnown, Math.max(entries.isEmpty() ? 0 : entries.lastKey(), snapshots.isEmpty() ? 0 : snapshots.lastKey()));
    }

    int generationCount() {
        return entries.size();
    }

    /// True if every log that a recovery needs has so many copies.
    boolean hasCopies(int count) {
        long base = snapshots.isEmpty() ? 0 : snapshots.lastKey();
        return entries.tailMap(base, true).values().stream().allMatch(copies -> copies.size() >= count)
                && snapshots.tailMap(base, true).values().stream().allMatch(copies -> copies.size() >= count);
    }

    /// Where the journal ends. Reads its newest entries only.
    Position end() throws IOException {
        List<Begun> begun = entries.isEmpty() ? List.of() : begun(entries.lastKey());
        if (begun.isEmpty())
            throw new JournalIncomplete("The journal has no entries on the disks that can be read");
        Begun last = begun.getLast();
        try (CopiesOfLog log = open(last.generation())) {
            long number = last.after();
            for (Optional<Entry> entry = log.next(); entry.isPresent(); entry = log.next())
                number = entry.get().number();
            return new Position(last.generation(), number);
        }
    }

    /// Reads everything. Fails with [JournalIncomplete] if anything is missing that must have been there.
    Position replay(Replay into) throws IOException {
        into.clear();
        Optional<Long> base = newestSealed();
        List<Begun> begun = begun(base.orElse(0L));
        long position = base.isPresent() ? replaySnapshot(base.get(), into) : 0;
        for (int i = 0; i < begun.size(); i++) {
            long end = i + 1 < begun.size() ? begun.get(i + 1).after() : Long.MAX_VALUE;
            position = replay(begun.get(i), position, end, into);
        }
        force();
        return new Position(begun.isEmpty() ? base.orElse(0L) : begun.getLast().generation(), position);
    }

    /// Makes durable what was read: a killed process may have left it in the page cache alone, and from now on it counts.
    void force() {
        force(LogName.Kind.ENTRIES, entries);
        force(LogName.Kind.SNAPSHOT, snapshots);
    }

    private static void force(LogName.Kind kind, NavigableMap<Long, List<DiskLogs>> logs) {
        logs.forEach((generation, disks) -> {
            for (DiskLogs disk : disks)
                try {
                    disk.sync(new LogName(kind, generation).toString());
                } catch (IOException e) {
                    LOG.warn("A copy of generation {} cannot be forced: {}", generation, e.toString());
                }
        });
    }

    /// A generation and the number of the entry after which it begins.
    private record Begun(long generation, long after) {}

    /// The generations from `base` on that hold entries, oldest first. One whose first entry did not come to any disk held none that counts.
    /// What is older than the base was deleted, and may be there again in any state: a disk that only pretends to force gives deleted names
    /// back.
    private List<Begun> begun(long base) throws IOException {
        List<Begun> begun = new ArrayList<>();
        for (long generation : entries.tailMap(base, true).keySet())
            try (CopiesOfLog log = open(generation)) {
                Optional<Entry> first = log.next();
                if (first.isPresent() && first.get().kind() != Entry.Kind.BEGIN)
                    throw new JournalIncomplete("The first entry of generation " + generation + " of the journal is damaged in every copy");
                first.ifPresent(entry -> begun.add(new Begun(generation, entry.number())));
            }
        if (newestKnown > (begun.isEmpty() ? 0 : begun.getLast().generation()))
            throw new JournalIncomplete("Generation " + newestKnown + " of the journal is on no disk that can be read");
        return begun;
    }

    private CopiesOfLog open(long generation) throws IOException {
        return new CopiesOfLog(new LogName(LogName.Kind.ENTRIES, generation), entries.getOrDefault(generation, List.of()));
    }

    private CopiesOfLog openSnapshot(long generation) throws IOException {
        return new CopiesOfLog(new LogName(LogName.Kind.SNAPSHOT, generation), snapshots.getOrDefault(generation, List.of()));
    }

    private Optional<Long> newestSealed() throws IOException {
        for (long generation : snapshots.descendingKeySet())
            if (isSealed(generation))
                return Optional.of(generation);
        return Optional.empty();
    }

    private boolean isSealed(long generation) throws IOException {
        Entry.Kind last = Entry.Kind.BEGIN;
        try (CopiesOfLog snapshot = openSnapshot(generation)) {
            if (snapshot.next().filter(first -> first.kind() == Entry.Kind.BEGIN).isEmpty())
                return false;
            for (Optional<Entry> entry = snapshot.next(); entry.isPresent(); entry = snapshot.next())
                last = entry.get().kind();
        } catch (JournalIncomplete e) {
            return false;
        }
        return last == Entry.Kind.SEAL;
    }

    private long replaySnapshot(long generation, Replay into) throws IOException {
        ChangeDecoder decoder = new ChangeDecoder();
        try (CopiesOfLog snapshot = openSnapshot(generation)) {
            long covered = snapshot.next().orElseThrow().number();
            for (Optional<Entry> entry = snapshot.next(); entry.isPresent(); entry = snapshot.next())
                if (entry.get().kind() == Entry.Kind.CHANGES)
                    into.apply(decoder.decode(entry.get().payload()));
            return covered;
        }
    }

    /// Applies the entries after `position` up to `end`; returns where that leads.
    private long replay(Begun generation, long position, long end, Replay into) throws IOException {
        if (generation.after() > position)
            throw new JournalIncomplete("Entries " + (position + 1) + " to " + generation.after() + " of the journal are missing");
        ChangeDecoder decoder = new ChangeDecoder();
        long reached = position;
        try (CopiesOfLog log = open(generation.generation())) {
            log.next();
            for (Optional<Entry> next = log.next(); next.isPresent() && next.get().number() <= end; next = log.next()) {
                List<Change> changes = decoder.decode(next.get().payload());
                if (next.get().number() <= position)
                    continue;
                into.apply(changes);
                reached = next.get().number();
            }
        }
        return reached;
    }
}
