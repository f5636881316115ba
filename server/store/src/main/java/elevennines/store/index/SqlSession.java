package elevennines.store.index;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// One connection, with every statement that it has ever prepared. One thread at a time.
final class SqlSession implements Queries, AutoCloseable {
    private final Connection connection;
    private final Consumer<SqlSession> closed;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /// `closed` hears of the end.
    SqlSession(Connection connection, Consumer<SqlSession> closed) {
        this.connection = connection;
        this.closed = closed;
    }

    @Override
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next())
                found.add(reader.read(rows));
            return found;
        } catch (SQLException e) {
            throw new IndexException(e);
        }
    }

    @Override
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw new IndexException(e);
        }
    }

    interface RowsTaker {
        void take(ResultSet rows) throws SQLException, IOException;
    }

    /// Hands over the rows themselves, which need not all fit into memory if the session is frozen.
    void forEach(String sql, RowsTaker taker, @Nullable Object... values) throws IOException {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            taker.take(rows);
        } catch (SQLException e) {
            throw new IndexException(e);
        }
    }

    /// Returns how many rows it changed.
    int execute(String sql, @Nullable Object... values) {
        try {
            return bind(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw new IndexException(e);
        }
    }

    private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++)
            statement.setObject(i + 1, values[i]);
        return statement;
    }

    /// From here on changes wait for [#commit].
    void begin() {
        run(() -> connection.setAutoCommit(false));
    }

    void commit() {
        run(connection::commit);
    }

    void rollback() {
        run(connection::rollback);
    }

    /// From now on the session sees all tables as they are now.
    void freeze() {
        run(() -> {
            begin();
            execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
            execute("SET LAZY_QUERY_EXECUTION 1");
            first("SELECT 1 FROM world", row -> row.getInt(1));
        });
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            throw new IndexException(e);
        }
    }

    @Override
    public void close() {
        closed.accept(this);
        run(connection::close);
    }
}
