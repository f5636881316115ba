package elevennines.app.progress;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/// The database under the course's memory: H2 in a file of its own, or in memory. One connection, so that transactions run one at a time and
/// H2 never captures half of one; a [#commit] returns when it is on the platter. Thread-safe.
public final class ProgressDatabase implements AutoCloseable {
    private final Handle handle;
    private final boolean durable;
    private final ReentrantLock turn = new ReentrantLock();

    private ProgressDatabase(String url, boolean durable) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        this.durable = durable;
        this.handle = Jdbi.open(source);
        try {
            Flyway.configure().dataSource(source).locations("classpath:elevennines/app/progress/migration").load().migrate();
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /// `async:` is the file system that an interrupted thread cannot close.
    public static ProgressDatabase inDirectory(Path directory) {
        return new ProgressDatabase("jdbc:h2:async:" + directory.toAbsolutePath().resolve("progress")
                + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;MAX_COMPACT_TIME=1000", true);
    }

    public static ProgressDatabase inMemory() {
        return new ProgressDatabase("jdbc:h2:mem:" + UUID.randomUUID(), false);
    }

    <T> T read(HandleCallback<T, RuntimeException> query) {
        turn.lock();
        try {
            return query.withHandle(handle);
        } finally {
            turn.unlock();
        }
    }

    /// Durable when it returns.
    <T> T commit(HandleCallback<T, RuntimeException> transaction) {
        turn.lock();
        try {
            T result = handle.inTransaction(transaction);
            if (durable)
                handle.execute("CHECKPOINT SYNC");
            return result;
        } finally {
            turn.unlock();
        }
    }

    /// May be lost by a crash, as long as it is lost whole.
    void relaxed(HandleCallback<?, RuntimeException> transaction) {
        turn.lock();
        try {
            handle.inTransaction(transaction);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            handle.close();
        } finally {
            turn.unlock();
        }
    }
}
