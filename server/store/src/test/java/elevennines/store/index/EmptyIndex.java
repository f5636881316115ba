package elevennines.store.index;

import java.io.IOException;
import java.util.List;

/// An index in memory that is emptied and used again: to create one takes longer than to simulate a month.
public final class EmptyIndex implements AutoCloseable {
    private final IndexDatabase database;
    private final List<String> tables;

    public EmptyIndex(String name) throws IOException {
        database = IndexDatabase.inMemory(name);
        tables = database.read(handle -> handle.createQuery("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'PUBLIC' AND table_name NOT LIKE 'flyway%'").mapTo(String.class).list());
    }

    public IndexDatabase emptied() {
        database.relaxed(handle -> {
            handle.execute("SET REFERENTIAL_INTEGRITY FALSE");
            tables.forEach(table -> handle.execute("TRUNCATE TABLE \"" + table + "\" RESTART IDENTITY"));
            handle.execute("SET REFERENTIAL_INTEGRITY TRUE");
            return handle.execute("INSERT INTO start_count (starts) VALUES (0)");
        });
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
