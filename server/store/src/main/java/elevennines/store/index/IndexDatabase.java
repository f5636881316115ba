package elevennines.store.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

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
/// H2 does not keep that promise by itself: by default a commit is in memory, and a background writer takes it to the file later. With
/// `WRITE_DELAY=0` there is no background writer, and each transaction ends with its chunk written. What is missing then is the force, for
/// which every commit waits for an [H2Checkpoint], shared by all who wait.
/// `async:` is the file system that an interrupted thread cannot close.
///
/// **Transactions that write run one at a time.** H2 captures the roots of its maps one after the other, not at once. What it captures while one
/// transaction is in the middle of its commit can hold some of that commit's rows and not others, and after a crash H2 takes
/// the one for committed and the other for rolled back: we have seen rows of a half committed transaction, and one that nobody could lock any more.
/// So nothing is captured but between transactions: they take turns, and checkpoints take their turn among them. The turns are short, and the
/// wait for the disk is outside of them.
public final class IndexDatabase implements AutoCloseable {
    private static final int CONNECTIONS_MAX = 24;
    private static final int CONNECTIONS_IDLE = 4;

    private final HikariDataSource connections;
    private final Jdbi jdbi;
    private final Checkpoint checkpoint;
    private final GroupCommit durability;
    private final ReentrantLock turn = new ReentrantLock();

    private IndexDatabase(String url, Durability kind) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(CONNECTIONS_IDLE);
        config.setPoolName("index");
        this.connections = new HikariDataSource(config);
        try {
            migrate(connections);
            this.checkpoint = switch (kind) {
                case CHECKPOINT -> new H2Checkpoint(url, turn);
                case NONE -> Checkpoint.NONE;
            };
        } catch (IOException | RuntimeException e) {
            connections.close();
            throw e;
        }
        this.jdbi = Jdbi.create(connections);
        this.durability = new GroupCommit(checkpoint);
    }

    private static void migrate(HikariDataSource connections) throws IOException {
        try {
            Flyway.configure().dataSource(connections).locations("classpath:elevennines/store/index/migration").load().migrate();
        } catch (FlywayException e) {
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

    /// What makes all that is committed durable.
    interface Checkpoint extends GroupCommit.Flush, AutoCloseable {
        Checkpoint NONE = () -> {};

        @Override
        default void close() {}
    }

    /// H2 in a file of its own under this directory.
    public static IndexDatabase inDirectory(Path directory) throws IOException {
        return inDirectory(directory, "async:");
    }

    /// On one of H2's file systems, or a test's.
    static IndexDatabase inDirectory(Path directory, String fileSystem) throws IOException {
        return new IndexDatabase(
                "jdbc:h2:" + fileSystem + directory.toAbsolutePath().resolve("index")
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=20000;QUERY_CACHE_SIZE=64;MAX_COMPACT_TIME=2000;WRITE_DELAY=0",
                Durability.CHECKPOINT);
    }

    /// H2 in memory, gone when it is closed. The name keeps several apart in one process.
    public static IndexDatabase inMemory(String name) throws IOException {
        return new IndexDatabase("jdbc:h2:mem:" + name + ";LOCK_TIMEOUT=20000;QUERY_CACHE_SIZE=64", Durability.NONE);
    }

    <T> T read(HandleCallback<T, RuntimeException> query) {
        return jdbi.withHandle(query);
    }

    /// Runs the transaction, and returns when it is durable. What the transaction itself throws, this throws, and nothing has changed; if it
    /// ran to its end and cannot be said to have committed durably, that is [OutcomeUnknown].
    <T> T commit(HandleCallback<T, RuntimeException> transaction) {
        boolean[] ranToItsEnd = new boolean[1];
        try {
            T result = inTurn(handle -> {
                T value = transaction.withHandle(handle);
                ranToItsEnd[0] = true;
                return value;
            });
            durability.await();
            return result;
        } catch (IOException e) {
            throw new OutcomeUnknown("The index could not be made durable", e);
        } catch (RuntimeException e) {
            throw ranToItsEnd[0] ? new OutcomeUnknown("The index may or may not have committed", e) : e;
        }
    }

    /// Runs a transaction that may be lost by a crash, as long as it is lost whole.
    <T> T relaxed(HandleCallback<T, RuntimeException> transaction) {
        return inTurn(transaction);
    }

    private <T> T inTurn(HandleCallback<T, RuntimeException> transaction) {
        turn.lock();
        try {
            return jdbi.inTransaction(transaction);
        } finally {
            turn.unlock();
        }
    }

    /// H2 closes the database with its last connection, which is the checkpoint's.
    @Override
    public void close() {
        connections.close();
        checkpoint.close();
    }
}
