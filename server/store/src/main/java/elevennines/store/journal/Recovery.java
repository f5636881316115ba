package elevennines.store.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /// True if every log has so many copies and none is older than the newest snapshot: where one is, that snapshot was never completed.
    boolean hasCopies(int count) {
        return Stream.of(entries, snapshots).flatMap(logs -> logs.values().stream()).allMatch(copies -> copies.size() >= count)
                && (snapshots.isEmpty() || snapshots.size() == 1 && entries.headMap(snapshots.lastKey()).isEmpty());
    }

    /// Where the journal ends, and what its last entry says, as far as the newest log has that.
    record End(Position position, List<Change> lastEntry) {}

    /// The end of the journal, from its newest log alone.
    End end() throws IOException {
        List<Begun> begun = entries.isEmpty() ? List.of() : begun(entries.lastKey());
        if (begun.isEmpty())
            throw new JournalIncomplete("The journal has no entries on the disks that can be read");
        long generation = begun.getLast().generation();
        ChangeDecoder decoder = new ChangeDecoder();
        try (CopiesOfLog log = open(generation)) {
            End end = new End(new Position(generation, begun.getLast().after()), List.of());
            for (Optional<Entry> entry = log.next(); entry.isPresent(); entry = log.next())
                end = new End(new Position(generation, entry.get().number()), decoder.decode(entry.get().payload()));
            return end;
        }
    }

    /// Reads everything. Fails with [JournalIncomplete] if anything is missing that must have been there.
    End replay(Replay into) throws IOException {
        into.clear();
        Optional<Long> base = newestSealed();
        List<Begun> begun = begun(base.orElse(0L));
        long position = base.isPresent() ? replaySnapshot(base.get(), into) : 0;
        End end = new End(new Position(base.orElse(0L), position), List.of());
        for (int i = 0; i < begun.size(); i++) {
            long last = begun.subList(i + 1, begun.size()).stream().mapToLong(Begun::after).min().orElse(Long.MAX_VALUE);
            end = replay(begun.get(i), end.position().number(), last, into);
        }
        force();
        return end;
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

    /// Applies the entries after `position`, up to `last`; returns where that leads. What comes after `last` was void when a later generation began.
    private End replay(Begun generation, long position, long last, Replay into) throws IOException {
        ChangeDecoder decoder = new ChangeDecoder();
        End end = new End(new Position(generation.generation(), position), List.of());
        try (CopiesOfLog log = open(generation.generation())) {
            for (Optional<Entry> next = log.next(); next.isPresent() && next.get().number() <= last; next = log.next()) {
                long number = next.get().number();
                List<Change> changes = decoder.decode(next.get().payload());
                if (number > end.position().number()) {
                    requireNext(next.get(), end.position().number());
                    into.apply(changes);
                }
                end = new End(new Position(generation.generation(), Math.max(number, end.position().number())), changes);
            }
        }
        return end;
    }

    /// The first entry of a log has what the entry of its number said, or nothing.
    private static void requireNext(Entry entry, long position) throws JournalIncomplete {
        if (entry.number() > position + 1 || entry.payload().length == 0)
            throw new JournalIncomplete("Entries " + (position + 1) + " to " + entry.number() + " of the journal are missing");
    }
}
