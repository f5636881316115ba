package elevennines.store.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class H2CheckpointTest {
    @TempDir
    Path directory;

    @Test
    void nobody_is_answered_before_his_row_is_in_the_file() throws Exception {
        Gate gate = new Gate();
        FilePath.register(gate);
        try (IndexDatabase database = IndexDatabase.inDirectory(directory, "gate:")) {
            database.commit(handle -> handle.execute("CREATE TABLE noted (n INT)"));
            gate.close();
            Thread committer = Thread.ofPlatform().start(() -> database.commit(handle -> handle.execute("INSERT INTO noted VALUES (1)")));
            gate.reached.await();
            assertThat(committer.join(java.time.Duration.ofMillis(300))).as("answered before the row was in the file").isFalse();
            gate.open();
            committer.join();
        } finally {
            gate.open();
            FilePath.unregister(gate);
        }
    }

    /// A file system whose writes wait while it is closed.
    public static final class Gate extends FilePathWrapper {
        private static volatile CountDownLatch open = new CountDownLatch(0);
        private static volatile CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch reached = arrived;

        void close() {
            open = new CountDownLatch(1);
        }

        void open() {
            open.countDown();
        }

        @Override
        public String getScheme() {
            return "gate";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new Gated(getBase().open(mode));
        }
    }

    private static final class Gated extends FileBaseDefault {
        private final FileChannel real;

        Gated(FileChannel real) {
            this.real = real;
        }

        @Override
        public int write(ByteBuffer bytes, long at) throws IOException {
            if (Gate.open.getCount() > 0)
                Gate.arrived.countDown();
            try {
                Gate.open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return real.write(bytes, at);
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return real.read(into, at);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            real.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            real.force(metaData);
        }

        @Override
        public FileLock tryLock(long from, long length, boolean shared) throws IOException {
            return real.tryLock(from, length, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
