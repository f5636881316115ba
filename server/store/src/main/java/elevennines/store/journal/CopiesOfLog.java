package elevennines.store.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.commit.EachOfThem;
import elevennines.store.disk.DiskLogs;

/// Reads one log from all its copies: each entry from whichever has it intact.
final class CopiesOfLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CopiesOfLog.class);

    private final LogName name;
    private final List<Copy> copies = new ArrayList<>();
    private long next = Long.MIN_VALUE;

    CopiesOfLog(LogName name, List<DiskLogs> disks) throws IOException {
        this.name = name;
        try {
            for (DiskLogs disk : disks)
                copies.add(new Copy(new EntryScanner(disk.read(name.toString()), name.generation())));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /// The next entry; empty at the end. An entry that is in no copy, while a later one is, is an error.
    Optional<Entry> next() throws IOException {
        if (next == Long.MIN_VALUE)
            next = first();
        long later = Long.MAX_VALUE;
        boolean unread = false;
        for (Copy copy : copies) {
            Entry entry = copy.from(next);
            if (entry != null && entry.number() == next) {
                next++;
                return Optional.of(entry);
            }
            if (entry != null)
                later = Math.min(later, entry.number());
            unread |= copy.isUnreadable();
        }
        if (unread)
            throw new JournalIncomplete("Of " + name + " no copy can be read beyond entry " + (next - 1));
        if (later < Long.MAX_VALUE)
            throw new JournalIncomplete("Entries " + next + " to " + (later - 1) + " of " + name + " are damaged in every copy");
        return Optional.empty();
    }

    /// The number of the entry that begins the log.
    private long first() {
        long first = Long.MAX_VALUE;
        for (Copy copy : copies) {
            Entry entry = copy.from(Long.MIN_VALUE);
            if (entry != null)
                first = Math.min(first, entry.number());
        }
        return first;
    }

    @Override
    public void close() throws IOException {
        EachOfThem.run(copies.stream().map(copy -> (EachOfThem.Step) copy::close).toList());
    }

    private final class Copy implements AutoCloseable {
        private final EntryScanner scanner;
        private boolean ended;
        private boolean unreadable;
        private @Nullable Entry current;

        Copy(EntryScanner scanner) {
            this.scanner = scanner;
        }

        /// The first entry with this number or a higher one; null if there is none.
        @Nullable
        Entry from(long number) {
            while (!ended && (current == null || current.number() < number)) {
                current = read();
                ended = current == null;
            }
            return current;
        }

        private @Nullable Entry read() {
            try {
                return scanner.next().orElse(null);
            } catch (IOException e) {
                LOG.warn("A copy of {} cannot be read to its end: {}", name, e.toString());
                unreadable = true;
                return null;
            }
        }

        /// True if the disk failed: what it has beyond is not known.
        boolean isUnreadable() {
            return unreadable;
        }

        @Override
        public void close() throws IOException {
            scanner.close();
        }
    }
}
