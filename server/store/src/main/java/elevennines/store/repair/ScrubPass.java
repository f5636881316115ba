package elevennines.store.repair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.PlatterWalk.Position;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.ScrubProgress;
import elevennines.store.model.Damage;
import elevennines.store.model.DiskId;

/// One pass over the disks of a world, by place, each from the start of its platter to the end. Disks that do not answer are left out. For one
/// thread at a time.
final class ScrubPass {
    private static final long BYTES_PER_PROGRESS = 1L << 30;

    private final DiskScrub.Tools tools;
    private final EventLog events;
    private final Iterator<DiskBay> rest;
    private @Nullable DiskBay bay;
    private @Nullable DiskScrub scrub;
    private ScrubReport done = ScrubReport.NOTHING;
    private long bytesTold;

    /// From a place on a disk on, which is where an earlier process may have been.
    ScrubPass(DiskScrub.Tools tools, DiskBays bays, EventLog events, Mark from) {
        this.tools = tools;
        this.events = events;
        this.rest = bays.all().stream().filter(candidate -> candidate.id().compareTo(from.disk()) >= 0).iterator();
        advance(from);
    }

    /// A place on a disk. Written `z1-r1-d1 3:4096`.
    record Mark(DiskId disk, Position position) {
        static final Mark START = new Mark(new DiskId(1, 1, 1), Position.START);

        static Mark parse(String text) {
            String[] parts = text.split(" ");
            return new Mark(DiskId.parse(parts[0]), Position.parse(parts[1]));
        }

        @Override
        public String toString() {
            return disk + " " + position;
        }
    }

    /// Goes to the next disk that answers.
    private void advance(Mark from) {
        scrub = null;
        bay = null;
        while (scrub == null && rest.hasNext()) {
            DiskBay next = rest.next();
            Optional<Disk> disk = next.disk();
            if (disk.isPresent()) {
                bay = next;
                scrub = new DiskScrub(tools, next, disk.get(), next.id().equals(from.disk()) ? from.position() : Position.START);
            }
        }
    }

    /// Reads about `bytesMax` bytes; returns how many. A disk that fails is left where it is.
    long step(long bytesMax) {
        DiskScrub current = scrub;
        if (current == null)
            return 0;
        long before = current.report().bytes();
        boolean more;
        try {
            more = current.step(bytesMax);
        } catch (IOException | UncheckedIOException e) {
            more = false;
        }
        long bytes = current.report().bytes() - before;
        if (!more) {
            done = sum(done, current.report());
            advance(Mark.START);
            tell();
        }
        return bytes;
    }

    boolean isOver() {
        return scrub == null;
    }

    private void tell() {
        if (isOver() || done.bytes() - bytesTold < BYTES_PER_PROGRESS)
            return;
        bytesTold = done.bytes();
        events.emit(new ScrubProgress(done.disks(), done.shards(), done.bytes(), done.damaged()));
    }

    Optional<DiskId> disk() {
        return Optional.ofNullable(bay).map(DiskBay::id);
    }

    Optional<Mark> mark() {
        DiskBay at = bay;
        DiskScrub current = scrub;
        return at == null || current == null ? Optional.empty() : Optional.of(new Mark(at.id(), current.position()));
    }

    ScrubReport report() {
        DiskScrub current = scrub;
        return current == null ? done : sum(done, current.report());
    }

    private static ScrubReport sum(ScrubReport one, ScrubReport other) {
        Map<Damage, Long> found = new EnumMap<>(one.found());
        other.found().forEach((damage, count) -> found.merge(damage, count, Long::sum));
        return new ScrubReport(one.disks() + other.disks(), one.shards() + other.shards(), one.bytes() + other.bytes(), found);
    }
}
