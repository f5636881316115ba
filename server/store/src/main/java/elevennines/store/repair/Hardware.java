package elevennines.store.repair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.DiskCameOnline;
import elevennines.store.event.StoreEvent.DiskDestroyed;
import elevennines.store.event.StoreEvent.DiskReplaced;
import elevennines.store.event.StoreEvent.DiskWentOffline;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ObjectPart;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeAt;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ShardBytes;
import elevennines.store.time.Worker;

/// The hands in the machine room: pulls disks, puts them back, and looks at what lies on them. Each change is an event.
public final class Hardware {
    private final DiskBays bays;
    private final Upkeep upkeep;
    private final StripeIndex index;
    private final EventLog events;
    private final Worker worker;

    public Hardware(DiskBays bays, Upkeep upkeep, StripeIndex index, EventLog events, Worker worker) {
        this.bays = bays;
        this.upkeep = upkeep;
        this.index = index;
        this.events = events;
        this.worker = worker;
    }

    /// Collects, in the background, what an earlier process left half written.
    public void sweepAll() {
        worker.submit(() -> upkeep.orphans().sweep(bays.all()));
    }

    public void takeOffline(DiskId disk) {
        run(() -> bays.get(disk).takeOffline());
        events.emit(new DiskWentOffline(disk));
        upkeep.disksChanged();
    }

    /// What was deleted while the disk was away is collected in the background.
    public void bringOnline(DiskId disk) {
        DiskBay bay = bays.get(disk);
        run(bay::bringOnline);
        events.emit(new DiskCameOnline(disk));
        upkeep.disksChanged();
        worker.submit(() -> upkeep.orphans().sweep(List.of(bay)));
    }

    public void destroy(DiskId disk) {
        DiskBay bay = bays.get(disk);
        DiskStatus before = bay.status();
        try {
            run(bay::destroy);
        } finally {
            // It is gone even if one of its files is not.
            if (before.state() != DiskState.DESTROYED && bay.state() == DiskState.DESTROYED) {
                events.emit(new DiskDestroyed(disk, before.shardCount()));
                upkeep.disksChanged();
            }
        }
    }

    public void replace(DiskId disk) {
        int[] generation = new int[1];
        run(() -> generation[0] = bays.get(disk).replace());
        events.emit(new DiskReplaced(disk, generation[0]));
        upkeep.disksChanged();
    }

    public RepairReport repair(DiskId disk) {
        return upkeep.repairs().now(bays.get(disk));
    }

    /// `parts` are those of a multipart object, or none.
    public ObjectLayout layout(ObjectVersion version, List<ObjectPart> parts) {
        List<VersionId> data = parts.isEmpty() ? List.of(version.version()) : parts.stream().map(ObjectPart::version).toList();
        List<StripeLayout> stripes = new ArrayList<>();
        long count = 0;
        for (VersionId written : data) {
            if (stripes.size() < ObjectLayout.STRIPES_MAX)
                for (StripePlacement stripe : index.of(written, 0, ObjectLayout.STRIPES_MAX - stripes.size()))
                    stripes.add(layout(stripe));
            count += index.count(written);
        }
        return new ObjectLayout(version, count, List.copyOf(stripes));
    }

    /// The stripe that has the byte `at`, or the last one if there is none so far on. The stripes before it are counted, not read: all stripes of what
    /// was written as one are as large as the first, but for the last.
    ///
    /// @param parts those of a multipart object, or none
    public Optional<StripeAt> stripeAt(ObjectVersion version, List<ObjectPart> parts, long at) {
        long asked = Math.clamp(at, 0, Math.max(0, version.size() - 1));
        long number = 0;
        long firstByte = 0;
        for (ObjectPart part : parts.isEmpty() ? List.of(new ObjectPart(1, version.version(), version.size())) : parts) {
            if (asked < firstByte + part.size())
                return stripeOf(part, number, firstByte, asked - firstByte);
            number += index.count(part.version());
            firstByte += part.size();
        }
        return Optional.empty();
    }

    private Optional<StripeAt> stripeOf(ObjectPart part, long numberBefore, long bytesBefore, long inPart) {
        return index.of(part.version(), 0, 1).stream().findFirst().flatMap(first -> {
            int number = (int) (inPart / first.dataBytes());
            return index.of(part.version(), number, 1).stream().findFirst()
                    .map(stripe -> new StripeAt(numberBefore + number, bytesBefore + (long) number * first.dataBytes(), layout(stripe)));
        });
    }

    private StripeLayout layout(StripePlacement stripe) {
        List<ShardLayout> shards = new ArrayList<>();
        for (int number = 0; number < stripe.code().shards(); number++) {
            DiskBay bay = bays.get(stripe.disks().get(number));
            shards.add(
                    new ShardLayout(number, stripe.code().isData(number), bay.id(), bay.state(), bay.holds(stripe.shard(number))));
        }
        return new StripeLayout(stripe.stripe(), stripe.number(), stripe.dataBytes(), stripe.shardBytes(), List.copyOf(shards));
    }

    public Optional<ShardBytes> shardBytes(DiskId id, ShardId shard, int from, int bytesMax) {
        Optional<Disk> disk = bays.get(id).disk();
        try {
            return disk.isEmpty()
                    ? Optional.empty()
                    : disk.get().peek(shard, from, bytesMax).map(view -> new ShardBytes(shard, id, view.file(), view.offset(),
                            view.lengthBytes(), view.bytes(), view.crc32c(), view.crc32cFound()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface DiskAction {
        void run() throws IOException;
    }

    private static void run(DiskAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
