package elevennines.store.index;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import elevennines.store.journal.Change;
import elevennines.store.model.WorldId;

/// All rows of a world as they are at one moment, while others go on writing: each as the statement that would insert it.
public final class WorldRows implements AutoCloseable {
    private final SqlSession session;
    private final WorldId world;

    /// The moment is now.
    WorldRows(IndexView view, WorldId world) {
        this.session = view.open();
        this.world = world;
        session.freeze();
    }

    /// Objects among them.
    public long countObjects() {
        return BucketIndex.countObjects(session, world);
    }

    /// Who is given the rows.
    public interface Taker {
        void take(Change insertion) throws IOException;
    }

    void forEach(Taker taker) throws IOException {
        for (IndexTable table : IndexTable.values())
            forEach(table, taker);
    }

    /// All but the keys: whoever gets these rows gets into nobody's world.
    public void forEachButKeys(Taker taker) throws IOException {
        for (IndexTable table : IndexTable.values())
            if (table != IndexTable.ACCESS_KEY)
                forEach(table, taker);
    }

    private void forEach(IndexTable table, Taker taker) throws IOException {
        session.forEach(table.select(), rows -> {
            String insert = insert(table, columns(rows.getMetaData()));
            while (rows.next())
                taker.take(new Change(insert, values(rows)));
        }, world.value());
    }

    static List<String> columns(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++)
            names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT));
        return names;
    }

    static String insert(IndexTable table, List<String> names) {
        return "INSERT INTO " + table.tableName() + " (" + String.join(", ", names) + ") VALUES ("
                + IntStream.range(0, names.size()).mapToObj(i -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private static List<@Nullable Object> values(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++)
            values.add(row.getObject(i) instanceof OffsetDateTime time ? time.toInstant() : row.getObject(i));
        return Collections.unmodifiableList(values);
    }

    @Override
    public void close() {
        session.close();
    }
}
