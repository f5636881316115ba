package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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
    private static final String WANTED = "SELECT " + COLUMNS + ", version, pinned FROM stripe WHERE world = ?"
            + " AND NOT EXISTS (SELECT 1 FROM garbage g WHERE g.version = stripe.version) ";

    private final IndexDatabase database;
    private final WorldId world;

    public StripeIndex(IndexDatabase database, WorldId world) {
        this.database = database;
        this.world = world;
    }

    void insert(Handle handle, VersionId version, List<StripePlacement> placements) {
        if (placements.isEmpty())
            return;
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO stripe (id, number, data_bytes, k, m, disks, world, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (StripePlacement stripe : placements) {
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
        return database.commit(handle -> move(handle, from, to));
    }

    /// As [#move], for a shard that is put there by hand: it stays until it is unpinned.
    public boolean pin(StripePlacement from, StripePlacement to, int shard) {
        return database.commit(handle -> {
            boolean moved = move(handle, from, to);
            if (moved)
                changePins(handle, from.stripe(), pins -> pins | 1L << shard);
            return moved;
        });
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

    /// Stripes with a shard on this disk whose numbers are above `after`, by number, at most `countMax`, each with its version. Garbage is left
    /// out: nobody misses its shards.
    public SequencedMap<StripePlacement, VersionId> onDisk(DiskId disk, long after, int countMax) {
        return database.read(handle -> {
            SequencedMap<StripePlacement, VersionId> found = new LinkedHashMap<>();
            handle.createQuery("SELECT version, " + COLUMNS + " FROM stripe s WHERE id > ? AND world = ? AND ',' || disks || ',' LIKE ?"
                    + " AND NOT EXISTS (SELECT 1 FROM garbage g WHERE g.version = s.version) ORDER BY id LIMIT ?").bind(0, after)
                    .bind(1, world.value()).bind(2, "%," + disk + ",%").bind(3, countMax)
                    .map((row, context) -> Map.entry(placement(row), ObjectRows.versionId(row)))
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            return found;
        });
    }

    /// True if the stripe's bytes are still wanted: it belongs to an object or an upload.
    public boolean isWanted(StripeId stripe) {
        return database.read(handle -> handle
                .createQuery("SELECT 1 FROM stripe s WHERE id = ? AND NOT EXISTS (SELECT 1 FROM garbage g WHERE g.version = s.version)")
                .bind(0, stripe.value()).mapTo(Integer.class).findOne().isPresent());
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
