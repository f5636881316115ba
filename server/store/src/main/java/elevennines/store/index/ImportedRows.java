package elevennines.store.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import elevennines.store.journal.Change;
import elevennines.store.model.Principal;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.model.WorldId;

/// Makes the rows of a snapshot rows of the world that it is restored into. They come from a file that anybody may have written, so nothing is
/// taken but insertions into the tables of an index, word for word as [WorldRows] writes them.
///
/// What must be the only one of its kind in a store gets another number: buckets always, uploads if the snapshot is another world's. For one
/// world, in order.
public final class ImportedRows {
    /// Half of what a start may be: a store counts on from the highest that any of its worlds knows.
    private static final long LAST_START_MAX = 1L << 23;

    private final IndexView view;
    private final WorldId world;
    private final Map<String, String> settings;
    private final long uploadSalt;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<Long, Long> buckets = new HashMap<>();
    private final Set<String> accounts = new HashSet<>();

    private record Shape(IndexTable table, List<String> columns) {}

    /// @param settings what the world is told, in place of what the rows say
    /// @param uploadSalt changes the ids of uploads; 0 leaves them as they are
    public ImportedRows(IndexView view, WorldId world, Map<String, String> settings, long uploadSalt) {
        this.view = view;
        this.world = world;
        this.settings = Map.copyOf(settings);
        this.uploadSalt = uploadSalt;
        try (SqlSession session = view.open()) {
            for (IndexTable table : IndexTable.values())
                if (table != IndexTable.ACCESS_KEY)
                    session.forEach(table.select(), rows -> {
                        List<String> columns = WorldRows.columns(rows.getMetaData());
                        shapes.put(WorldRows.insert(table, columns), new Shape(table, columns));
                    }, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows as they are in this world.
    public List<Change> take(List<Change> rows) {
        List<Change> taken = new ArrayList<>();
        for (Change row : rows) {
            Shape shape = shapes.get(row.statement());
            if (shape == null || shape.columns().size() != row.values().size())
                throw new SnapshotRefused("The snapshot holds what is no row of an index.");
            if (shape.table() != IndexTable.WORLD_SETTING || !settings.containsKey(String.valueOf(value(shape, row, "name"))))
                taken.add(new Change(row.statement(), values(shape, row)));
        }
        return taken;
    }

    private List<@Nullable Object> values(Shape shape, Change row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++)
            values.add(value(shape.table(), shape.columns().get(i), row.values().get(i)));
        if (shape.table() == IndexTable.ACCOUNT)
            accounts.add(String.valueOf(value(shape, row, "id")));
        return values;
    }

    private @Nullable Object value(IndexTable table, String column, @Nullable Object value) {
        return switch (table.tableName() + "." + column) {
            case "world.id" -> world.value();
            case "world.last_start" -> laterStart(value);
            case "bucket.number" -> buckets.computeIfAbsent(number(value), _ -> view.nextBucketNumber());
            case "object_version.bucket", "upload.bucket" -> bucket(value);
            case "upload.id", "part.upload" -> upload(value);
            default -> column.equals("world") ? world.value() : value;
        };
    }

    private static @Nullable Object value(Shape shape, Change row, String column) {
        return row.values().get(shape.columns().indexOf(column));
    }

    /// Its stripes have the numbers of a store that may have counted as far as this one.
    private static long laterStart(@Nullable Object value) {
        long start = number(value);
        if (start < 0 || start > LAST_START_MAX)
            throw new SnapshotRefused("The snapshot comes from a store that was started " + start + " times, which cannot be.");
        return start + 1;
    }

    private static long number(@Nullable Object value) {
        if (value instanceof Long number)
            return number;
        throw new SnapshotRefused("The snapshot has something else where a number must be.");
    }

    private long bucket(@Nullable Object value) {
        Long number = buckets.get(number(value));
        if (number == null)
            throw new SnapshotRefused("The snapshot has objects in a bucket that it does not have.");
        return number;
    }

    private @Nullable Object upload(@Nullable Object value) {
        return value instanceof UUID id ? new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ uploadSalt) : value;
    }

    /// What comes after the last row: the settings, and the keys of the world as it is now, which open the restored one as well.
    public List<Change> rest(List<Principal> present, Instant now) {
        List<Change> rest = new ArrayList<>();
        settings.forEach((name, content) -> rest.add(new Change("INSERT INTO world_setting (world, name, content) VALUES (?, ?, ?)",
                List.of(world.value(), name, content))));
        for (Principal principal : present) {
            String account = principal.account().id().value();
            if (accounts.add(account))
                rest.add(new Change("INSERT INTO account (world, id, name, email, created_at) VALUES (?, ?, ?, ?, ?)",
                        List.of(world.value(), account, principal.account().name(), principal.account().email(), now)));
            rest.add(new Change("INSERT INTO access_key (id, secret, world, account) VALUES (?, ?, ?, ?)",
                    List.of(principal.key().id(), principal.key().secret(), world.value(), account)));
        }
        return rest;
    }
}
