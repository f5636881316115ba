package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

/// Which disks each stripe of a world lies on, and which versions are garbage.
public final class StripeIndex {
    private static final String COLUMNS = "id, number, data_bytes, k, m, disks";
    private static final int PAGE = 4096;
    private static final String WANTED = "SELECT " + COLUMNS + ", version, pinned FROM stripe WHERE world = ?"
            + " AND NOT EXISTS (SELECT 1 FROM garbage g WHERE g.version = stripe.version) ";

    private final IndexDatabase database;
    private final WorldId world;
    private final StripesByDisk byDisk = new StripesByDisk();

    public StripeIndex(IndexDatabase database, WorldId world) {
        this.database = database;
        this.world = world;
    }

    /// Learns which stripes lie on which disk: to be called once, before the first write, by whoever will ask [#on].
    public void load() {
        long last = 0;
        for (List<StripePlacement> page = page(last); !page.isEmpty(); page = page(last)) {
            page.forEach(byDisk::add);
            last = page.getLast().stripe().value();
        }
    }

    private List<StripePlacement> page(long after) {
        return database.read(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM stripe WHERE world = ? AND id > ? ORDER BY id LIMIT ?").bind(0, world.value())
                .bind(1, after).bind(2, PAGE).map((row, context) -> placement(row)).list());
    }

    void insert(Handle handle, VersionId version, List<StripePlacement> placements) {
        if (placements.isEmpty())
            return;
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO stripe (id, number, data_bytes, k, m, disks, world, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (StripePlacement stripe : placements) {
            byDisk.add(stripe);
            batch.add(stripe.stripe().value(), stripe.number(), stripe.dataBytes(), stripe.code().k(), stripe.code().m(), disks(stripe),
                    world.value(), ObjectRows.uuid(version));
        }
        batch.execute();
    }

    /// The stripes of these versions are garbage as of this transaction.
    void discard(Handle handle, List<VersionId> versions) {
        if (versions.isEmpty())
            return;
        PreparedBatch batch = handle.prepareBatch("INSERT INTO garbage (version, world) VALUES (?, ?)");
        versions.forEach(version -> batch.add(ObjectRows.uuid(version), world.value()));
        batch.execute();
    }

    /// Gives shards of a stripe other homes. False, and nothing has changed, if the stripe is not where it was any more, or is garbage.
    public boolean move(StripePlacement from, StripePlacement to) {
        boolean moved = database.commit(handle -> move(handle, from, to));
        if (moved)
            byDisk.move(from, to);
        return moved;
    }

    /// As [#move], for a shard that is put there by hand: it stays until it is unpinned.
    public boolean pin(StripePlacement from, StripePlacement to, int shard) {
        boolean pinned = database.commit(handle -> {
            boolean moved = move(handle, from, to);
            if (moved)
                changePins(handle, from.stripe(), pins -> pins | 1L << shard);
            return moved;
        });
        if (pinned)
            byDisk.move(from, to);
        return pinned;
    }

    private static boolean move(Handle handle, StripePlacement from, StripePlacement to) {
        return handle.execute("UPDATE stripe SET disks = ? WHERE id = ? AND disks = ?"
                + " AND NOT EXISTS (SELECT 1 FROM garbage g WHERE g.version = stripe.version)", disks(to), from.stripe().value(),
                disks(from)) == 1;
    }

    public void unpin(ShardId shard) {
        database.commit(handle -> {
            changePins(handle, shard.stripe(), pins -> pins & ~(1L << shard.number()));
            return null;
        });
    }

    private static void changePins(Handle handle, StripeId stripe, LongUnaryOperator change) {
        Optional<Long> pins = handle.createQuery("SELECT pinned FROM stripe WHERE id = ?").bind(0, stripe.value()).mapTo(Long.class)
                .findOne();
        if (pins.isPresent())
            handle.execute("UPDATE stripe SET pinned = ? WHERE id = ?", change.applyAsLong(pins.get()), stripe.value());
    }

    /// The stripe, if it belongs to an object or an upload.
    public Optional<IndexedStripe> find(StripeId stripe) {
        return database.read(handle -> handle.createQuery(WANTED + "AND id = ?").bind(0, world.value()).bind(1, stripe.value())
                .map((row, context) -> indexed(row)).findOne());
    }

    /// Those of the given stripes that belong to an object or an upload.
    public List<IndexedStripe> find(Collection<StripeId> ids) {
        if (ids.isEmpty())
            return List.of();
        return database.read(handle -> handle.createQuery(WANTED.replace("?", ":world") + "AND id IN (<ids>) ORDER BY id")
                .bind("world", world.value()).bindList("ids", ids.stream().map(StripeId::value).toList())
                .map((row, context) -> indexed(row)).list());
    }

    /// The numbers of the stripes that have a shard on this disk, ascending; there may be some among them that do not, any more.
    public long[] on(DiskId disk) {
        return byDisk.on(disk);
    }

    /// The shards of a garbage stripe are off their disks.
    public void vacated(StripePlacement stripe) {
        byDisk.remove(stripe);
    }

    /// Stripes of objects and uploads whose numbers are above `after`, by number, at most `countMax`.
    public List<IndexedStripe> after(long after, int countMax) {
        return database.read(handle -> handle.createQuery(WANTED + "AND id > ? ORDER BY id LIMIT ?").bind(0, world.value()).bind(1, after)
                .bind(2, countMax).map((row, context) -> indexed(row)).list());
    }

    /// Stripes `first` and after of a version, at most `countMax`, in order.
    public List<StripePlacement> of(VersionId version, long first, int countMax) {
        return database.read(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM stripe WHERE version = ? AND number >= ? ORDER BY number LIMIT ?")
                .bind(0, ObjectRows.uuid(version)).bind(1, first).bind(2, countMax).map((row, context) -> placement(row)).list());
    }

    public long count(VersionId version) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM stripe WHERE version = ?")
                .bind(0, ObjectRows.uuid(version)).mapTo(Long.class).one());
    }

    /// Those of the given stripes that the index knows.
    public Map<StripeId, StripePlacement> known(Collection<StripeId> ids) {
        if (ids.isEmpty())
            return Map.of();
        return database.read(handle -> {
            Map<StripeId, StripePlacement> known = new HashMap<>();
            handle.createQuery("SELECT " + COLUMNS + " FROM stripe WHERE id IN (<ids>)")
                    .bindList("ids", ids.stream().map(StripeId::value).toList()).map((row, context) -> placement(row))
                    .forEach(stripe -> known.put(stripe.stripe(), stripe));
            return known;
        });
    }

    /// Versions whose bytes may go.
    public List<VersionId> garbage() {
        return database.read(handle -> handle.createQuery("SELECT version FROM garbage WHERE world = ?").bind(0, world.value())
                .map((row, context) -> ObjectRows.versionId(row)).list());
    }

    /// Forgets a garbage version whose shards are deleted. Need not be durable: after a crash it is garbage again.
    public void forget(VersionId version) {
        database.relaxed(handle -> {
            handle.execute("DELETE FROM stripe WHERE version = ?", ObjectRows.uuid(version));
            handle.execute("DELETE FROM garbage WHERE version = ?", ObjectRows.uuid(version));
            return null;
        });
    }

    private static String disks(StripePlacement stripe) {
        return stripe.disks().stream().map(DiskId::toString).collect(Collectors.joining(","));
    }

    private static IndexedStripe indexed(ResultSet row) throws SQLException {
        BitSet pinned = BitSet.valueOf(new long[]{row.getLong("pinned")});
        return new IndexedStripe(placement(row), ObjectRows.versionId(row), pinned.stream().boxed().collect(Collectors.toSet()));
    }

    private static StripePlacement placement(ResultSet row) throws SQLException {
        List<DiskId> disks = Arrays.stream(row.getString("disks").split(",")).map(DiskId::parse).toList();
        return new StripePlacement(new StripeId(row.getLong("id")), row.getInt("number"), row.getInt("data_bytes"),
                new ErasureCode(row.getInt("k"), row.getInt("m")), disks);
    }
}
