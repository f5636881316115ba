package elevennines.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Extents that could not be forced, written down beside their disk. After a failed fsync the kernel may show what the platter never got, and
/// no later fsync writes it
/// ([Rebello et al., ATC'20](https://www.usenix.org/conference/atc20/presentation/rebello)): also the next process would read it, and believe it. So
/// that one writes these extents anew before it believes them.
final class DoubtfulExtents {
    private static final Logger LOG = LoggerFactory.getLogger(DoubtfulExtents.class);
    private static final String SUFFIX = ".doubtful";

    private final Note note;

    private DoubtfulExtents(Note note) {
        this.note = note;
    }

    static DoubtfulExtents beside(Path disk) {
        Path bay = disk.toAbsolutePath().getParent();
        return new DoubtfulExtents(bay == null ? Note.inMemory() : new FileNote(bay, disk.getFileName() + SUFFIX));
    }

    private List<Integer> numbers() throws IOException {
        return note.read().map(text -> Arrays.stream(text.strip().split(" ")).map(Integer::valueOf).toList()).orElse(List.of());
    }

    void add(Collection<Extent> extents) throws IOException {
        SortedSet<Integer> all = new TreeSet<>(numbers());
        extents.forEach(extent -> all.add(extent.number()));
        note.write(String.join(" ", all.stream().map(Object::toString).toList()) + "\n");
    }

    /// Writes what they hold anew, to other extents. If the disk refuses that, they stay in doubt.
    void renew(FileDisk disk, Collection<Extent> extents) throws IOException {
        List<Integer> numbers = numbers();
        if (numbers.isEmpty())
            return;
        disk.seal();
        try {
            new Compaction(disk, shard -> true).run(extents.stream().filter(extent -> numbers.contains(extent.number())).toList(),
                    Long.MAX_VALUE);
            note.erase();
        } catch (IOException e) {
            LOG.warn("{}: what could not be forced still cannot: {}", note, e.toString());
        }
    }
}
