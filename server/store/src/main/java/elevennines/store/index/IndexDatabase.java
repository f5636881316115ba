package elevennines.store.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

import elevennines.store.commit.GroupCommit;

/// The database under the index plane, and the promise of its commits: when [#commit] returns, the transaction survives a kill and a power
/// loss.
///
/// H2 does not keep that promise by itself: a commit is in memory, and a background writer takes it to the file later. So every commit waits
/// for a `CHECKPOINT SYNC`, which writes all that is committed and forces it, and which all who wait share. What need not be durable at
/// once ([#relaxed]) rides with the next one.
/// `async:` is the file system that an interrupted thread cannot close.
public final class IndexDatabase implements AutoCloseable {
    private static final int CONNECTIONS_MAX = 24;

    private final HikariDataSource connections;
    private final Jdbi jdbi;
    private final GroupCommit durability;

    private IndexDatabase(String url, Durability durability) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setPoolName("index");
        this.connections = new HikariDataSource(config);
        migrate(connections);
        this.jdbi = Jdbi.create(connections);
        this.durability = new GroupCommit(() -> flush(durability));
    }

    private static void migrate(HikariDataSource connections) throws IOException {
        try {
            Flyway.configure().dataSource(connections).locations("classpath:elevennines/store/index/migration").load().migrate();
        } catch (FlywayException e) {
            connections.close();
            throw new IOException("The index was made by another version of this store, which cannot be read: start with an empty data"
                    + " directory, or with that version", e);
        }
    }

    private enum Durability {
        /// Commits are durable once H2 has checkpointed.
        CHECKPOINT,
        /// Nothing outlives the process anyway.
        NONE
    }

    /// H2 in a file of its own under this directory.
    public static IndexDatabase inDirectory(Path directory) throws IOException {
        return new IndexDatabase(
                "jdbc:h2:async:" + directory.toAbsolutePath().resolve("index")
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=20000;QUERY_CACHE_SIZE=64;MAX_COMPACT_TIME=2000",
                Durability.CHECKPOINT);
    }

    /// H2 in memory, gone when it is closed. The name keeps several apart in one process.
    public static IndexDatabase inMemory(String name) throws IOException {
        return new IndexDatabase("jdbc:h2:mem:" + name + ";LOCK_TIMEOUT=20000;QUERY_CACHE_SIZE=64", Durability.NONE);
    }

    <T> T read(HandleCallback<T, RuntimeException> query) {
        return jdbi.withHandle(query);
    }

    /// Runs the transaction, and returns when it is durable.
    <T> T commit(HandleCallback<T, RuntimeException> transaction) {
        T result = jdbi.inTransaction(transaction);
        try {
            durability.await();
        } catch (IOException e) {
            throw new UncheckedIOException("The index could not be made durable", e);
        }
        return result;
    }

    /// Runs a transaction that may be lost by a crash, as long as it is lost whole.
    <T> T relaxed(HandleCallback<T, RuntimeException> transaction) {
        return jdbi.inTransaction(transaction);
    }

    private void flush(Durability how) throws IOException {
        switch (how) {
            case CHECKPOINT -> {
                try (Connection connection = connections.getConnection(); Statement statement = connection.createStatement()) {
                    statement.execute("CHECKPOINT SYNC");
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
            case NONE -> {
            }
        }
    }

    /// H2 closes the database with its last connection.
    @Override
    public void close() {
        connections.close();
    }
}
