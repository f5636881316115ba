package elevennines.store.repair;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import elevennines.store.data.StripesInFlight;
import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.PlatterWalk.Condition;
import elevennines.store.disk.PlatterWalk.Position;
import elevennines.store.disk.ShardRead;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.Damage;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.StripeSet;
import elevennines.store.sim.Sabotage;
import elevennines.store.sim.Sabotages;

/// Scrubs one disk, in steps: from the platter to the index, and at the platter's end from the index to the platter. A latent sector error is
/// one that nobody has read yet; k − 1 disks dying beside it make it a loss, so somebody has to read everything now and then
/// (Bairavasundaram et al., [An Analysis of Latent Sector Errors in Disk Drives](https://doi.org/10.1145/1254882.1254917), SIGMETRICS 2007).
///
/// The disk's own word counts for nothing: a shard is well if its bytes, just read, match their checksums. Nothing is reported that is about to
/// be right: suspects are looked at again while nobody else can move their stripe.
final class DiskScrub {
    private static final int PAGE = 256;

    /// What a scrub works with.
    record Tools(StripeIndex index, StripesInFlight inFlight, OrphanCollector orphans, DamageReports reports, Sabotages sabotages) {}

    private final Tools tools;
    private final DiskBay bay;
    private final Disk disk;
    /// Where the walk goes on; nothing, if it is at the end.
    private Optional<Position> position;
    /// After a restart the walk goes on where it was; what it saw before is not known any more.
    private final boolean fromStart;
    private final StripeSet seen = new StripeSet();
    private final List<Walked> page = new ArrayList<>(PAGE);
    private final Map<Damage, Long> found = new EnumMap<>(Damage.class);
    private long shards;
    private long bytes;

    private record Walked(ShardId shard, Condition condition) {}

    DiskScrub(Tools tools, DiskBay bay, Disk disk, Position position) {
        this.tools = tools;
        this.bay = bay;
        this.disk = disk;
        this.position = Optional.of(position);
        this.fromStart = position.equals(Position.START);
    }

    /// Reads on until about `bytesMax` bytes are read. True if there is more; false too if the disk is gone.
    boolean step(long bytesMax) throws IOException {
        if (position.isEmpty() || bay.disk().filter(now -> now == disk).isEmpty())
            return false;
        position = disk.walk(position.get(), bytesMax, (shard, condition, recordBytes) -> {
            shards++;
            bytes += recordBytes;
            page.add(new Walked(shard, condition));
            if (page.size() == PAGE)
                compare();
        });
        compare();
        if (position.isEmpty() && bay.disk().filter(now -> now == disk).isPresent())
            compareIndex();
        return position.isPresent();
    }

    /// What was walked, with the index.
    private void compare() {
        // region scrub
        Map<StripeId, StripePlacement> known = tools.index().known(page.stream().map(walked -> walked.shard().stripe()).toList());
        List<ShardId> unknown = new ArrayList<>();
        for (Walked walked : page) {
            StripePlacement stripe = known.get(walked.shard().stripe());
            if (stripe == null || !stripe.disks().get(walked.shard().number()).equals(bay.id()))
                unknown.add(walked.shard());
            else if (walked.condition() == Condition.INTACT || tools.sabotages().include(Sabotage.SCRUB_TRUSTS_DISK))
                passed(walked.shard());
            else
                inspect(stripe.stripe(), walked.condition() == Condition.TORN ? Damage.TORN : Damage.FLIPPED);
        }
        page.clear();
        // endregion
        List<ShardId> orphans = tools.orphans().collect(bay, disk, unknown);
        if (!orphans.isEmpty())
            tools.reports().unknown(bay.id(), orphans);
        count(Damage.UNKNOWN, orphans.size());
    }

    private void passed(ShardId shard) {
        seen.add(shard.stripe());
        tools.reports().soundByScrub(shard.stripe(), shard.number(), bay.id());
    }

    /// What the index expects here and the walk did not meet.
    private void compareIndex() {
        for (long number : tools.index().on(bay.id())) {
            StripeId stripe = new StripeId(number);
            if (!seen.contains(stripe) && (fromStart || isMissing(stripe)))
                inspect(stripe, Damage.FLIPPED);
        }
    }

    private boolean isMissing(StripeId stripe) {
        return tools.index().find(stripe).filter(here -> {
            int shard = here.placement().disks().indexOf(bay.id());
            return shard >= 0 && !disk.holds(here.placement().shard(shard));
        }).isPresent();
    }

    /// Reads the stripe's shard on this disk, and reports it if it is bad. Whoever moves, writes or repairs the stripe now will look after it
    /// himself; whoever deletes it says so in the index before the first shard goes, so the index is asked last.
    private void inspect(StripeId id, Damage suspected) {
        Optional<StripesInFlight.Claim> claimed = tools.inFlight().tryClaim(id);
        if (claimed.isEmpty())
            return;
        try (StripesInFlight.Claim claim = claimed.get()) {
            Optional<IndexedStripe> before = tools.index().find(id);
            int shard = before.isEmpty() ? -1 : before.get().placement().disks().indexOf(bay.id());
            if (before.isEmpty() || shard < 0)
                return;
            seen.add(id);
            ShardRead read = read(before.get().placement(), shard);
            if (read == ShardRead.INTACT || read == ShardRead.UNREACHABLE || tools.index().find(id).isEmpty())
                return;
            Damage damage = switch (read) {
                case MISSING -> Damage.MISSING;
                case UNREADABLE -> Damage.TORN;
                case DAMAGED, INTACT, UNREACHABLE -> suspected;
            };
            count(damage, 1);
            tools.reports().byScrub(before.get(), shard, read, damage);
        }
    }

    private ShardRead read(StripePlacement stripe, int shard) {
        return bay.read(stripe.shard(shard), 0, ByteBuffer.allocate(stripe.shardBytes()));
    }

    private void count(Damage damage, long shardsFound) {
        found.merge(damage, shardsFound, Long::sum);
    }

    /// Where to go on after a restart.
    Position position() {
        return position.orElse(Position.START);
    }

    ScrubReport report() {
        return new ScrubReport(1, shards, bytes, new HashMap<>(found));
    }
}
