package elevennines.store.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.Refusal.WrongDiskState;
import elevennines.store.model.ShardId;

/// The place in a rack where a disk sits, and the switch that learners throw: a healthy disk answers, one that is offline or destroyed does
/// not. The bay's label remembers the state across restarts. Thread-safe.
///
/// A disk that cannot be opened keeps no world from starting: it is offline until it is brought online, which opens it, or until the next start.
public final class DiskBay {
    private static final Logger LOG = LoggerFactory.getLogger(DiskBay.class);

    private final DiskId id;
    private final DiskSource source;
    private final BayLabel label;
    private final Power power;
    private final DiskMake make;
    private volatile Seat seat;
    private volatile Runnable listener = () -> {};

    /// Which disk sits here, and how it is. `generation` counts the disks of this bay, from 1. One that is not `opened` has an empty one in its
    /// place, which nobody gets to see.
    private record Seat(FaultyDisk disk, DiskState state, int generation, boolean opened) {
        static Seat of(FaultyDisk disk, DiskState state, int generation) {
            return new Seat(disk, state, generation, true);
        }

        static Seat unopened(DiskMake make, DiskState state, int generation) {
            return new Seat(new FaultyDisk(new MemoryDisk(), make), state, generation, false);
        }

        Seat as(DiskState next) {
            return new Seat(disk, next, generation, opened);
        }
    }

    /// Where a bay's disks come from: files or memory.
    public interface DiskSource {
        Disk open() throws IOException;

        /// Deletes every byte of a disk that need not be open.
        default void erase() throws IOException {}
    }

    public DiskBay(DiskId id, DiskSource source, BayLabel label, Power power, DiskMake make) {
        this.id = id;
        this.source = source;
        this.label = label;
        this.power = power;
        this.make = make;
        this.seat = seatAtStart(id, source, label, make);
    }

    private static Seat seatAtStart(DiskId id, DiskSource source, BayLabel label, DiskMake make) {
        BayLabel.Inscription inscription = new BayLabel.Inscription(DiskState.OFFLINE, BayLabel.Inscription.FIRST.generation());
        try {
            inscription = label.read();
            if (inscription.state() != DiskState.DESTROYED)
                return Seat.of(new FaultyDisk(source.open(), make), inscription.state(), inscription.generation());
            // A crash may have come between the label and the bytes.
            source.erase();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Disk {} cannot be opened and stays out: {}", id, e.toString());
        }
        DiskState state = inscription.state() == DiskState.DESTROYED ? DiskState.DESTROYED : DiskState.OFFLINE;
        return Seat.unopened(make, state, inscription.generation());
    }

    /// Called after each change of the bay's state; must not wait for anything.
    void onChange(Runnable changed) {
        listener = changed;
    }

    public DiskId id() {
        return id;
    }

    public DiskState state() {
        return state(seat);
    }

    /// A disk without power is as good as unplugged.
    private DiskState state(Seat now) {
        return now.state() == DiskState.HEALTHY && !power.reaches(id) ? DiskState.OFFLINE : now.state();
    }

    private boolean answers(Seat now) {
        return state(now) == DiskState.HEALTHY;
    }

    public DiskStatus status() {
        Seat now = seat;
        boolean there = now.state() != DiskState.DESTROYED;
        FaultyDisk disk = now.disk();
        OptionalLong capacityBytes = make.capacityBytes() == DiskMake.UNLIMITED
                ? OptionalLong.empty()
                : OptionalLong.of(make.capacityBytes());
        return new DiskStatus(id, state(now), now.generation(), there ? disk.shardCount() : 0, there ? disk.liveBytes() : 0,
                there ? disk.usedBytes() : 0, now.state() == DiskState.HEALTHY, power.reaches(id), capacityBytes, disk.faults());
    }

    /// Gives the disk a fault, in the place of one of its kind.
    public synchronized void set(DiskFault fault) {
        if (seat.state() == DiskState.DESTROYED)
            throw new WrongDiskState(id, seat.state(), "made " + fault);
        seat.disk().set(fault);
    }

    /// Takes the fault of this kind away; false if the disk has none.
    public synchronized boolean clear(DiskFault kind) {
        return seat.disk().clear(kind);
    }

    /// The disk, if it answers.
    public Optional<Disk> disk() {
        Seat now = seat;
        return answers(now) ? Optional.of(now.disk()) : Optional.empty();
    }

    /// The disk, or an error that says that it does not answer.
    public Disk require() throws DiskUnreachable {
        Seat now = seat;
        if (!answers(now))
            throw new DiskUnreachable(id, state(now));
        return now.disk();
    }

    /// True if a shard can be written here now.
    public boolean takesShards() {
        return whyNoShards().isEmpty();
    }

    /// Why no shard can be written here now, in a word; empty if one can.
    public Optional<String> whyNoShards() {
        Seat now = seat;
        DiskState state = state(now);
        return state == DiskState.HEALTHY ? now.disk().whyNoShards() : Optional.of(state.name().toLowerCase(Locale.ROOT));
    }

    /// Bytes taken on the disk, garbage included.
    public long takenBytes() {
        Seat now = seat;
        return now.state() == DiskState.DESTROYED ? 0 : now.disk().takenBytes();
    }

    /// The disk, if its bytes are still there and could be opened: also one that is offline. For a start-up that cannot do without.
    public Optional<Disk> diskEvenIfOffline() {
        Seat now = seat;
        return now.state() == DiskState.DESTROYED || !now.opened() ? Optional.empty() : Optional.of(now.disk());
    }

    /// The bytes of the disk as they lie here now, whether it answers or not; none, if it is destroyed. Refused of a disk that cannot be opened.
    public Optional<DiskImage> image() throws IOException {
        Seat now = seat;
        if (now.state() == DiskState.DESTROYED)
            return Optional.empty();
        if (!now.opened())
            throw new DiskUnreachable(id, now.state());
        return Optional.of(now.disk().image());
    }

    /// What the bay's label says.
    public BayLabel.Inscription inscription() {
        Seat now = seat;
        return new BayLabel.Inscription(now.state(), now.generation());
    }

    /// True if the disk answers and holds the shard.
    public boolean holds(ShardId shard) {
        Seat now = seat;
        return answers(now) && now.disk().holds(shard);
    }

    /// Reads as [Disk#read]; UNREACHABLE also when the disk goes away during the read, UNREADABLE if it stays and fails.
    public ShardRead read(ShardId shard, int from, ByteBuffer into) {
        Seat now = seat;
        if (!answers(now))
            return ShardRead.UNREACHABLE;
        try {
            return stillThere(now, now.disk().read(shard, from, into));
        } catch (IOException e) {
            return stillThere(now, ShardRead.UNREADABLE);
        }
    }

    private ShardRead stillThere(Seat then, ShardRead read) {
        return seat == then && answers(then) ? read : ShardRead.UNREACHABLE;
    }

    public synchronized void takeOffline() throws IOException {
        require(DiskState.HEALTHY, "taken offline");
        change(now -> now.as(DiskState.OFFLINE));
    }

    public synchronized void bringOnline() throws IOException {
        require(DiskState.OFFLINE, "brought online");
        FaultyDisk disk = seat.opened() ? seat.disk() : new FaultyDisk(source.open(), make);
        change(now -> Seat.of(disk, DiskState.HEALTHY, now.generation()));
    }

    /// Deletes every byte; returns how many shards are gone with it.
    public synchronized long destroy() throws IOException {
        if (seat.state() == DiskState.DESTROYED)
            throw new WrongDiskState(id, seat.state(), "destroyed");
        long shards = seat.disk().shardCount();
        change(now -> now.as(DiskState.DESTROYED));
        if (seat.opened())
            seat.disk().destroy();
        else
            source.erase();
        return shards;
    }

    /// Puts an empty disk in; returns its generation.
    public synchronized int replace() throws IOException {
        require(DiskState.DESTROYED, "replaced");
        source.erase();
        FaultyDisk fresh = new FaultyDisk(source.open(), make);
        change(now -> Seat.of(fresh, DiskState.HEALTHY, now.generation() + 1));
        return seat.generation();
    }

    public synchronized void close() throws IOException {
        if (seat.state() != DiskState.DESTROYED)
            seat.disk().close();
    }

    private void require(DiskState expected, String action) {
        if (seat.state() != expected)
            throw new WrongDiskState(id, seat.state(), action);
    }

    /// Label first, then the switch: a crash between them leaves the state that was asked for.
    private void change(UnaryOperator<Seat> step) throws IOException {
        Seat next = step.apply(seat);
        label.write(new BayLabel.Inscription(next.state(), next.generation()));
        seat = next;
        listener.run();
    }
}
