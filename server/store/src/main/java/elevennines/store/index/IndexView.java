package elevennines.store.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import elevennines.store.model.WorldId;

/// The database that answers what is asked of the index: H2, for all worlds of a store. It is a view of their journals and can be thrown
/// away at any time, so it forces nothing: a view is believed only if it was closed cleanly. Thread-safe.
///
/// `async:` is the file system of H2 that an interrupted thread cannot close.
public final class IndexView implements AutoCloseable {
    private static final String FILE = "view";
    private static final int READERS_MAX = 64;
    /// Answers that are kept may fill this part of the heap.
    private static final int ANSWERS_SHARE = 32;
    /// The lower bits of a bucket's number count within a start of the store; the upper are the number of the start.
    private static final int BUCKET_COUNT_BITS = 34;
    private static final String SCHEMA = schema();

    private final String url;
    private final Set<SqlSession> open = ConcurrentHashMap.newKeySet();
    /// Keeps the database open.
    private final SqlSession keeper;
    private final ConcurrentLinkedDeque<SqlSession> idle = new ConcurrentLinkedDeque<>();
    private final AtomicLong lastBucketNumber = new AtomicLong();
    private final Semaphore readers = new Semaphore(READERS_MAX);
    private final Answers answers = new Answers(Runtime.getRuntime().maxMemory() / ANSWERS_SHARE);
    private volatile boolean closed;

    private IndexView(String url, boolean empty) throws IOException {
        this.url = url;
        try {
            this.keeper = open();
            if (empty)
                keeper.execute(SCHEMA);
        } catch (IndexException e) {
            throw new IOException("The view of the index cannot be opened: " + e.getMessage(), e);
        }
    }

    /// In files of this directory; `empty` if there are none yet.
    public static IndexView inDirectory(Path directory, boolean empty) throws IOException {
        return new IndexView("jdbc:h2:async:" + directory.toAbsolutePath().resolve(FILE) + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=20000",
                empty);
    }

    /// In memory, gone when it is closed. The name keeps several apart in one process.
    public static IndexView inMemory(String name) throws IOException {
        return new IndexView("jdbc:h2:mem:" + name + ";LOCK_TIMEOUT=20000", true);
    }

    private static String schema() {
        try (InputStream in = IndexView.class.getResourceAsStream("schema.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The schema of the index cannot be read", e);
        }
    }

    /// Changes with every change of the schema. A view of another one is thrown away.
    public static String schemaId() {
        CRC32C crc = new CRC32C();
        crc.update(SCHEMA.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /// A session of the caller's own; none once this is closed, as H2 would make an empty database for it.
    SqlSession open() {
        if (closed)
            throw new IndexException("The index is closed");
        try {
            SqlSession session = new SqlSession(DriverManager.getConnection(url), open::remove);
            open.add(session);
            return session;
        } catch (SQLException e) {
            throw new IndexException(e);
        }
    }

    /// Sees what is committed, that is, durable.
    <T extends @Nullable Object> T read(Function<Queries, T> query) {
        readers.acquireUninterruptibly();
        try {
            SqlSession session = Optional.ofNullable(idle.pollFirst()).orElseGet(this::open);
            T found = query.apply(session);
            idle.addFirst(session);
            return found;
        } finally {
            readers.release();
        }
    }

    /// As [#read], but the answer may be one that was given before and that no commit has outdated.
    <A> Optional<A> ask(Question<A> question, Function<Queries, Optional<A>> query) {
        return answers.to(question, () -> read(query));
    }

    /// Whoever changes what questions are answered does so within these.
    Answers answers() {
        return answers;
    }

    /// Rows of this table, of all worlds.
    long count(IndexTable table) {
        return read(queries -> queries.first("SELECT count(*) FROM " + table.tableName(), row -> row.getLong(1))).orElseThrow();
    }

    /// Numbers buckets as of this start of the store from now on.
    public void beginStart(long start) {
        lastBucketNumber.set(start << BUCKET_COUNT_BITS);
    }

    /// A number that no bucket of any world has or had. Not the highest in the table and one more: journals are replayed one after the other, and
    /// one may hold a bucket that is deleted further on, under a number that another world had after it.
    long nextBucketNumber() {
        return lastBucketNumber.incrementAndGet();
    }

    /// Forgets all that a world has.
    public void forget(WorldId world) {
        try (SqlSession session = open()) {
            session.begin();
            for (IndexTable table : List.of(IndexTable.values()).reversed())
                session.execute(table.delete(), world.value());
            session.commit();
        }
        answers.clear();
    }

    /// Forgets everything, and ends every session.
    public void clear() {
        endSessions();
        for (WorldId world : new Principals(this).worlds())
            forget(world);
    }

    private void endSessions() {
        idle.clear();
        for (SqlSession session : List.copyOf(open))
            if (session != keeper)
                session.close();
    }

    @Override
    public void close() {
        closed = true;
        endSessions();
        keeper.close();
    }
}
