package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

import elevennines.store.index.Question.FirstStripes;
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
    private static final String OF_VERSION = "SELECT " + COLUMNS + " FROM stripe WHERE world = ? AND version = ? AND number >= ?"
            + " ORDER BY number LIMIT ?";
    private static final String ONE = "SELECT " + COLUMNS + " FROM stripe WHERE world = ? AND id = ?";
    private static final String NOT_GARBAGE = " AND NOT EXISTS (SELECT 1 FROM garbage g WHERE g.world = stripe.world"
            + " AND g.version = stripe.version) ";
    private static final String WANTED = "SELECT " + COLUMNS + ", version, pinned FROM stripe WHERE world = ?" + NOT_GARBAGE;
    private static final String INSERT = "INSERT INTO stripe (" + COLUMNS + ", world, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

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
        return database.read(queries -> queries.list("SELECT " + COLUMNS + " FROM stripe WHERE world = ? AND id > ? ORDER BY id LIMIT ?",
                StripeIndex::placement, world.value(), after, PAGE));
    }

    void insert(Transaction transaction, VersionId version, List<StripePlacement> placements) {
        for (StripePlacement stripe : placements) {
            byDisk.add(stripe);
            transaction.execute(INSERT, stripe.stripe().value(), stripe.number(), stripe.dataBytes(), stripe.code().k(), stripe.code().m(),
                    disks(stripe), world.value(), ObjectRows.uuid(version));
        }
    }

    /// The stripes of these versions are garbage as of this transaction.
    void discard(Transaction transaction, List<VersionId> versions) {
        for (VersionId version : versions)
            transaction.execute("INSERT INTO garbage (version, world) VALUES (?, ?)", ObjectRows.uuid(version), world.value());
    }

    /// Gives shards of a stripe other homes. False, and nothing has changed, if the stripe is not where it was any more, or is garbage.
    public boolean move(StripePlacement from, StripePlacement to) {
        byDisk.add(to);
        boolean moved = database.commit(transaction -> move(transaction, from, to));
        if (moved)
            byDisk.move(from, to);
        return moved;
    }

    /// As [#move], for a shard that is put there by hand: it stays until it is unpinned.
    public boolean pin(StripePlacement from, StripePlacement to, int shard) {
        byDisk.add(to);
        boolean pinned = database.commit(transaction -> {
            boolean moved = move(transaction, from, to);
            if (moved)
                changePins(transaction, from.stripe(), pins -> pins | 1L << shard);
            return moved;
        });
        if (pinned)
            byDisk.move(from, to);
        return pinned;
    }

    private boolean move(Transaction transaction, StripePlacement from, StripePlacement to) {
        transaction.first("SELECT version FROM stripe WHERE world = ? AND id = ?", ObjectRows::versionId, world.value(),
                from.stripe().value()).ifPresent(version -> transaction.outdates(new FirstStripes(world, version)));
        return transaction.execute("UPDATE stripe SET disks = ? WHERE world = ? AND id = ? AND disks = ?" + NOT_GARBAGE, disks(to),
                world.value(), from.stripe().value(), disks(from)) == 1;
    }

    public void unpin(ShardId shard) {
        database.commit(transaction -> {
            changePins(transaction, shard.stripe(), pins -> pins & ~(1L << shard.number()));
            return null;
        });
    }

    private void changePins(Transaction transaction, StripeId stripe, LongUnaryOperator change) {
        Optional<Long> pins = transaction.first("SELECT pinned FROM stripe WHERE world = ? AND id = ?", row -> row.getLong(1),
                world.value(),
                stripe.value());
        if (pins.isPresent())
            transaction.execute("UPDATE stripe SET pinned = ? WHERE world = ? AND id = ?", change.applyAsLong(pins.get()), world.value(),
                    stripe.value());
    }

    /// The stripe, if it belongs to an object or an upload.
    public Optional<IndexedStripe> find(StripeId stripe) {
        return database.read(queries -> queries.first(WANTED + "AND id = ?", StripeIndex::indexed, world.value(), stripe.value()));
    }

    /// Those of the given stripes that belong to an object or an upload.
    public List<IndexedStripe> find(Collection<StripeId> ids) {
        if (ids.isEmpty())
            return List.of();
        String places = ids.stream().map(id -> "?").collect(Collectors.joining(", "));
        List<Object> values = new ArrayList<>();
        values.add(world.value());
        ids.forEach(id -> values.add(id.value()));
        return database
                .read(queries -> queries.list(WANTED + "AND id IN (" + places + ") ORDER BY id", StripeIndex::indexed, values.toArray()));
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
        return database.read(queries -> queries.list(WANTED + "AND id > ? ORDER BY id LIMIT ?", StripeIndex::indexed, world.value(), after,
                countMax));
    }

    /// Stripes `first` and after of a version, at most `countMax`, in order.
    public List<StripePlacement> of(VersionId version, long first, int countMax) {
        return database.read(queries -> of(queries, version, first, countMax));
    }

    private List<StripePlacement> of(Queries queries, VersionId version, long first, int countMax) {
        return queries.list(OF_VERSION, StripeIndex::placement, world.value(), ObjectRows.uuid(version), first, countMax);
    }

    /// Stripes of a version in order, stripe `number` among them if there is one: as many as a read wants to know of at a time.
    public List<StripePlacement> around(VersionId version, long number) {
        if (number >= FirstStripes.COUNT_MAX)
            return of(version, number, FirstStripes.COUNT_MAX);
        return database.ask(new FirstStripes(world, version), queries -> Optional.of(of(queries, version, 0, FirstStripes.COUNT_MAX))
                .filter(found -> !found.isEmpty())).orElse(List.of());
    }

    /// Stripes of objects and uploads.
    public long count() {
        return database.read(queries -> queries.first("SELECT count(*) FROM stripe WHERE world = ?" + NOT_GARBAGE, row -> row.getLong(1),
                world.value())).orElseThrow();
    }

    public long count(VersionId version) {
        return database.read(queries -> queries.first("SELECT count(*) FROM stripe WHERE world = ? AND version = ?", row -> row.getLong(1),
                world.value(), ObjectRows.uuid(version))).orElseThrow();
    }

    /// Those of the given stripes that the index knows.
    public Map<StripeId, StripePlacement> known(Collection<StripeId> ids) {
        return database.read(queries -> {
            Map<StripeId, StripePlacement> known = new HashMap<>();
            for (StripeId id : ids)
                queries.first(ONE, StripeIndex::placement, world.value(), id.value()).ifPresent(stripe -> known.put(id, stripe));
            return known;
        });
    }

    /// Versions whose bytes may go.
    public List<VersionId> garbage() {
        return database
                .read(queries -> queries.list("SELECT version FROM garbage WHERE world = ?", ObjectRows::versionId, world.value()));
    }

    /// Forgets garbage versions whose shards are deleted. Need not be durable: after a crash they are garbage again.
    public void forget(Collection<VersionId> versions) {
        database.relaxed(transaction -> {
            for (VersionId version : versions) {
                transaction.outdates(new FirstStripes(world, version));
                transaction.execute("DELETE FROM stripe WHERE world = ? AND version = ?", world.value(), ObjectRows.uuid(version));
                transaction.execute("DELETE FROM garbage WHERE world = ? AND version = ?", world.value(), ObjectRows.uuid(version));
            }
            return null;
        });
    }

    private static String disks(StripePlacement stripe) {
        return stripe.disks().stream().map(DiskId::toString).collect(Collectors.joining(","));
    }

    private static IndexedStripe indexed(ResultSet row) throws SQLException {
        BitSet pinned = BitSet.valueOf(new long[]{row.getLong(8)});
        return new IndexedStripe(placement(row), ObjectRows.versionId(row, 7), pinned.stream().boxed().collect(Collectors.toSet()));
    }

    private static StripePlacement placement(ResultSet row) throws SQLException {
        List<DiskId> disks = Arrays.stream(row.getString(6).split(",")).map(DiskId::parse).toList();
        return new StripePlacement(new StripeId(row.getLong(1)), row.getInt(2), row.getInt(3),
                new ErasureCode(row.getInt(4), row.getInt(5)),
                disks);
    }
}
