package elevennines.store.index;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

import elevennines.store.index.IndexDatabase.Checkpoint;

/// Takes all that H2 has committed to the file, and forces it.
///
/// SQL's `CHECKPOINT SYNC` does not: it stores what is unsaved and forces the file, but H2's background writer may have collected our commit
/// a moment before. Then nothing is unsaved any more, while the chunk still waits in the queue of the writer's threads: the statement forces a
/// file that it is not in (2.5.252: `MVStore.tryCommit` stores with `syncWrite` false, and `FileStore.sync` is no more than the force). So
/// between storing and forcing, the queues are emptied.
///
/// H2 also takes an interrupt as leave not to wait for its own writing. So this runs on a thread that nobody interrupts; and on a
/// connection of its own, as a pool that is exhausted must not look like a disk that fails.
final class H2Checkpoint implements Checkpoint {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("index-checkpoint").factory());
    private final ReentrantLock turn;
    private final Connection connection;
    private final MVStore store;

    /// `turn` is held while H2 captures what to store: no transaction runs meanwhile.
    H2Checkpoint(String url, ReentrantLock turn) throws IOException {
        this.turn = turn;
        try {
            connection = DriverManager.getConnection(url);
            SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            store = session.getDatabase().getStore().getMvStore();
        } catch (SQLException e) {
            thread.shutdown();
            throw new IOException("The index cannot be opened", e);
        }
    }

    @Override
    public void run() throws IOException {
        Future<?> checkpoint = thread.submit(this::store);
        boolean interrupted = false;
        try {
            while (true)
                try {
                    checkpoint.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IOException(e.getCause());
                }
        } finally {
            if (interrupted)
                Thread.currentThread().interrupt();
        }
    }

    private void store() {
        turn.lock();
        try {
            store.commit();
        } finally {
            turn.unlock();
        }
        store.executeFilestoreOperation(() -> {
            // Runs when what others have begun to store is in the file.
        });
        store.sync();
    }

    @Override
    public void close() {
        thread.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The index did not close", e);
        }
    }
}
