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
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

import elevennines.store.commit.GroupCommit;

/// The database under the index plane, and the promise of its commits: when [#commit] returns, the transaction survives a kill and a power
/// loss.
///
/// H2 does not keep that promise by itself: a commit hands its bytes to a background writer. So `WRITE_DELAY=0` has each commit written
/// at once, and a `CHECKPOINT SYNC`, shared by all commits that wait for one, has them on the platter before anybody is told.
/// `async:` is the file system that an interrupted thread cannot close.
public final class IndexDatabase implements AutoCloseable {
    private static final int CONNECTIONS_MAX = 24;

    private final HikariDataSource connections;
    private final Jdbi jdbi;
    private final GroupCommit durability;

    private IndexDatabase(String url, Durability durability) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setPoolName("index");
        this.connections = new HikariDataSource(config);
        Flyway.configure().dataSource(connections).locations("classpath:elevennines/store/index/migration").load().migrate();
        this.jdbi = Jdbi.create(connections);
        this.durability = new GroupCommit(() -> flush(durability));
    }

    private enum Durability {
        /// Commits are durable once H2 has checkpointed.
        CHECKPOINT,
        /// Nothing outlives the process anyway.
        NONE
    }

    /// H2 in a file of its own under this directory.
    public static IndexDatabase inDirectory(Path directory) {
        return new IndexDatabase(
                "jdbc:h2:async:" + directory.toAbsolutePath().resolve("index")
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=20000;QUERY_CACHE_SIZE=64;MAX_COMPACT_TIME=2000",
                Durability.CHECKPOINT);
    }

    /// H2 in memory, gone when it is closed. The name keeps several apart in one process.
    public static IndexDatabase inMemory(String name) {
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
