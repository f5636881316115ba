package elevennines.store.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import elevennines.store.disk.Disk;
import elevennines.store.disk.Disk.PlatterView;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.PlatterRecord;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent;
import elevennines.store.event.StoreEvent.ByteRotted;
import elevennines.store.event.StoreEvent.BytesRotted;
import elevennines.store.event.StoreEvent.DiskFaultCleared;
import elevennines.store.event.StoreEvent.DiskFaultSet;
import elevennines.store.event.StoreEvent.RackPowerLost;
import elevennines.store.event.StoreEvent.RackPowerRestored;
import elevennines.store.event.StoreEvent.ZonePowerLost;
import elevennines.store.event.StoreEvent.ZonePowerRestored;
import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.RackId;
import elevennines.store.model.Refusal.NoSuchDisk;
import elevennines.store.model.Refusal.NoSuchShard;
import elevennines.store.model.ShardId;
import elevennines.store.model.ZoneId;
import elevennines.store.repair.Upkeep;
import elevennines.store.time.Worker;

/// What can be made to go wrong, short of pulling and destroying disks. Rot is on the platters and stays; all else ends with the process, or with
/// the disk. Each change is an event. Thread-safe.
public final class FaultControl {
    private final DiskBays bays;
    private final Upkeep upkeep;
    private final EventLog events;
    private final Worker worker;

    public FaultControl(DiskBays bays, Upkeep upkeep, EventLog events, Worker worker) {
        this.bays = bays;
        this.upkeep = upkeep;
        this.events = events;
        this.worker = worker;
    }

    // Disks

    /// Gives the disk a fault, in the place of one of its kind. A destroyed disk can have none.
    public void set(DiskId disk, DiskFault fault) {
        bays.get(disk).set(fault);
        events.emit(new DiskFaultSet(disk, fault));
    }

    /// Takes the fault of this kind away, if the disk has one.
    public void clear(DiskId disk, DiskFault kind) {
        if (bays.get(disk).clear(kind))
            events.emit(new DiskFaultCleared(disk, kind));
    }

    /// Takes all faults of the disk away.
    public void clearAll(DiskId disk) {
        bays.get(disk).status().faults().forEach(fault -> clear(disk, fault));
    }

    // Power

    /// The disks of the rack do not answer until power is back, whatever is done to them meanwhile.
    public void cutPower(RackId rack) {
        require(rack::holds, rack.toString());
        if (bays.power().cut(rack))
            goneDark(new RackPowerLost(rack));
    }

    public void restorePower(RackId rack) {
        require(rack::holds, rack.toString());
        if (bays.power().restore(rack)) {
            events.emit(new RackPowerRestored(rack));
            welcomeBack(rack::holds);
        }
    }

    public void cutPower(ZoneId zone) {
        require(zone::holds, zone.toString());
        if (bays.power().cut(zone))
            goneDark(new ZonePowerLost(zone));
    }

    public void restorePower(ZoneId zone) {
        require(zone::holds, zone.toString());
        if (bays.power().restore(zone)) {
            events.emit(new ZonePowerRestored(zone));
            welcomeBack(zone::holds);
        }
    }

    public Set<RackId> darkRacks() {
        return bays.power().darkRacks();
    }

    public Set<ZoneId> darkZones() {
        return bays.power().darkZones();
    }

    private void goneDark(StoreEvent event) {
        events.emit(event);
        upkeep.disksChanged();
    }

    /// What was deleted while the disks were away is collected in the background.
    private void welcomeBack(Predicate<DiskId> domain) {
        upkeep.disksChanged();
        List<DiskBay> back = bays.all().stream().filter(bay -> domain.test(bay.id())).toList();
        worker.submit(() -> upkeep.orphans().sweep(back));
    }

    private void require(Predicate<DiskId> domain, String name) {
        if (bays.all().stream().noneMatch(bay -> domain.test(bay.id())))
            throw new NoSuchDisk(name);
    }

    // Rot

    /// Turns over one bit of the byte at `payloadOffset` of a shard, where it lies on a healthy disk.
    public RottenBlock rot(DiskId disk, ShardId shard, int payloadOffset) {
        Disk healthy = bays.get(disk).disk().orElseThrow(() -> new NoSuchShard(shard, disk));
        try {
            PlatterView place = healthy.peek(shard, 0, 0).orElseThrow(() -> new NoSuchShard(shard, disk));
            PlatterRecord before = healthy.record(shard).orElseThrow(() -> new NoSuchShard(shard, disk));
            if (!rot(healthy, shard, before, List.of(payloadOffset)))
                throw new NoSuchShard(shard, disk);
            events.emit(new ByteRotted(disk, shard, payloadOffset, place.file(), place.offset() + payloadOffset,
                    before.payloadByte(payloadOffset), before.withFlippedBit(payloadOffset).payloadByte(payloadOffset)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RottenBlock(disk, shard, payloadOffset);
    }

    /// Turns over one bit in each block that chance picks: of all blocks on healthy disks, about this fraction. The same seed over the same shards
    /// picks the same. Returns what was rotted, by disk and shard.
    public List<RottenBlock> rot(double fraction, long seed) {
        if (!(fraction >= 0 && fraction <= 1))
            throw new IllegalArgumentException("A fraction of all blocks is from 0 to 1, not " + fraction);
        SplittableRandom random = new SplittableRandom(seed);
        List<RottenBlock> rotten = new ArrayList<>();
        for (DiskBay bay : bays.all()) {
            int before = rotten.size();
            try {
                if (bay.disk().isPresent())
                    rot(bay.id(), bay.disk().get(), fraction, random, rotten);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (rotten.size() > before)
                events.emit(new BytesRotted(bay.id(), rotten.size() - before));
        }
        return List.copyOf(rotten);
    }

    private static void rot(DiskId id, Disk disk, double fraction, SplittableRandom random, List<RottenBlock> rotten) throws IOException {
        List<ShardId> shards = StreamSupport.stream(disk.shards().spliterator(), false)
                .sorted(Comparator.comparing(ShardId::stripe).thenComparingInt(ShardId::number)).toList();
        for (ShardId shard : shards) {
            Optional<PlatterRecord> record = disk.record(shard);
            if (record.isEmpty())
                continue;
            int payloadBytes = record.get().payloadBytes();
            List<Integer> offsets = new ArrayList<>();
            for (int block = 0; block < payloadBytes; block += Disk.BLOCK_BYTES)
                if (random.nextDouble() < fraction)
                    offsets.add(block + random.nextInt(Math.min(Disk.BLOCK_BYTES, payloadBytes - block)));
            if (!offsets.isEmpty() && rot(disk, shard, record.get(), offsets))
                offsets.forEach(offset -> rotten.add(new RottenBlock(id, shard, offset)));
        }
    }

    private static boolean rot(Disk disk, ShardId shard, PlatterRecord before, List<Integer> payloadOffsets) throws IOException {
        PlatterRecord rotten = before;
        for (int offset : payloadOffsets) {
            if (offset < 0 || offset >= rotten.payloadBytes())
                throw new IllegalArgumentException("Shard " + shard + " has " + rotten.payloadBytes() + " bytes: none at " + offset);
            rotten = rotten.withFlippedBit(offset);
        }
        return disk.overwrite(shard, rotten);
    }
}
