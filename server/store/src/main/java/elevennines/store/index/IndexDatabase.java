package elevennines.store.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.commit.EachOfThem;
import elevennines.store.journal.Change;
import elevennines.store.journal.Journal;
import elevennines.store.journal.Position;
import elevennines.store.journal.SnapshotWriter;
import elevennines.store.model.WorldId;

/// One world's index: its journal, which is the truth, and the view that answers. When [#commit] returns, the transaction is in enough copies of
/// the journal to survive a kill, a power loss, and the loss of disks; readers see it not before that.
///
/// Transactions run one after the other, many in a [TransactionQueue]'s batch: in one database transaction, each behind a savepoint of its own, then
/// one journal entry for them all, one force, and one commit of the view. Thread-safe.
public final class IndexDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexDatabase.class);
    /// So many changes of relaxed transactions may wait for the next entry.
    private static final int POSTPONED_MAX = 2000;
    private static final String SAVEPOINT = "SAVEPOINT transaction_begin";
    private static final String ROLLBACK = "ROLLBACK TO SAVEPOINT transaction_begin";

    private final IndexView view;
    private final WorldId world;
    private final Journal journal;
    private final Executor worker;
    private final SqlSession writer;
    private final TransactionQueue queue = new TransactionQueue(this::run);
    private final AtomicBoolean tending = new AtomicBoolean();
    private volatile boolean snapshotDue;
    /// Changes of relaxed transactions, which the view has already and the next entry takes along.
    private final List<Change> postponed = new ArrayList<>();
    /// Set when the view could not follow the journal: only a start makes it whole again.
    private @Nullable RuntimeException broken;

    /// `worker` writes the journal anew, in the background.
    public IndexDatabase(IndexView view, WorldId world, Journal journal, Executor worker) {
        this.view = view;
        this.world = world;
        this.journal = journal;
        this.worker = worker;
        this.writer = view.open();
        writer.begin();
    }

    <T extends @Nullable Object> T read(Function<Queries, T> query) {
        return view.read(query);
    }

    /// As [#read], but the answer may be one that was given before and that no commit has outdated.
    <A> Optional<A> ask(Question<A> question, Function<Queries, Optional<A>> query) {
        return view.ask(question, query);
    }

    /// A number that no bucket of any world has or had.
    long nextBucketNumber() {
        return view.nextBucketNumber();
    }

    /// Runs the transaction, and returns when it is durable. What the transaction itself throws, this throws, and nothing has changed; if it
    /// ran to its end and cannot be said to be durable, that is [OutcomeUnknown].
    <T extends @Nullable Object> T commit(Function<Transaction, T> transaction) {
        return run(transaction, true);
    }

    /// Runs a transaction that may be lost by a crash, as long as it is lost whole.
    void relaxed(Function<Transaction, ?> transaction) {
        run(transaction, false);
    }

    private <T extends @Nullable Object> T run(Function<Transaction, T> transaction, boolean forced) {
        try {
            return queue.run(transaction, forced);
        } finally {
            if (snapshotDue)
                tend();
        }
    }

    /// Runs a batch; the queue calls this for one at a time.
    private void run(List<PendingTransaction<?>> batch) {
        List<RecordingTransaction> ran = new ArrayList<>();
        try {
            for (PendingTransaction<?> pending : batch)
                attempt(pending, ran);
            settle(batch, ran);
        } catch (IOException | RuntimeException | Error e) {
            writer.rollback();
            batch.forEach(pending -> pending.fail(new OutcomeUnknown("The index could not be made durable", e)));
        }
    }

    private void attempt(PendingTransaction<?> pending, List<RecordingTransaction> ran) {
        RecordingTransaction recording = new RecordingTransaction(writer);
        writer.execute(SAVEPOINT);
        if (pending.run(recording))
            ran.add(recording);
        else
            writer.execute(ROLLBACK);
    }

    private void settle(List<PendingTransaction<?>> batch, List<RecordingTransaction> ran) throws IOException {
        if (broken != null)
            throw broken;
        List<Change> changes = ran.stream().flatMap(transaction -> transaction.changes().stream()).toList();
        if (changes.isEmpty()) {
            writer.rollback();
            return;
        }
        if (postponed.size() < POSTPONED_MAX && batch.stream().noneMatch(PendingTransaction::isForced))
            postponed.addAll(changes);
        else
            append(changes);
        commitView(ran.stream().flatMap(transaction -> transaction.outdated().stream()).toList());
    }

    /// Writes these changes to the journal, after those that were postponed.
    private void append(List<Change> changes) throws IOException {
        List<Change> all = new ArrayList<>(postponed);
        all.addAll(changes);
        if (all.isEmpty())
            return;
        try {
            journal.append(all);
        } finally {
            snapshotDue = !tending.get() && journal.wantsSnapshot();
        }
        postponed.clear();
    }

    private void commitView(List<Question<?>> outdated) {
        try {
            view.answers().outdate(outdated, writer::commit);
        } catch (RuntimeException e) {
            broken = e;
            throw e;
        }
    }

    /// To be called when disks of the world have gone or come.
    public void disksChanged() {
        worker.execute(() -> {
            alone(() -> {
                journal.disksChanged();
                journal.deleteStale();
                snapshotDue = journal.wantsSnapshot();
            });
            if (snapshotDue)
                tend();
        });
    }

    private void alone(TransactionQueue.Step step) {
        try {
            queue.alone(step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has the journal written anew, unless that is under way.
    private void tend() {
        if (tending.compareAndSet(false, true))
            worker.execute(this::writeSnapshot);
    }

    private void writeSnapshot() {
        try {
            SnapshotWriter[] snapshot = new SnapshotWriter[1];
            WorldRows[] rows = new WorldRows[1];
            queue.alone(() -> {
                append(List.of());
                snapshot[0] = journal.beginSnapshot();
                rows[0] = new WorldRows(view, world);
            });
            try (SnapshotWriter writing = snapshot[0]; WorldRows frozen = rows[0]) {
                frozen.forEach(writing::add);
                writing.seal();
                queue.alone(() -> {
                    journal.completed(writing);
                    snapshotDue = false;
                });
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The journal of {} could not be written anew, and goes on as it is: {}", world, e.toString());
        } finally {
            tending.set(false);
        }
    }

    /// What is done while no transaction runs.
    public interface Standstill {
        void run() throws IOException;
    }

    /// All rows as they are at one moment, of which `meanwhile` sees the rest of the world: nothing is committed before it returns. Close them.
    public WorldRows freeze(Standstill meanwhile) throws IOException {
        WorldRows[] rows = new WorldRows[1];
        queue.alone(() -> {
            rows[0] = new WorldRows(view, world);
            try {
                meanwhile.run();
            } catch (IOException | RuntimeException e) {
                rows[0].close();
                throw e;
            }
        });
        return rows[0];
    }

    /// How far the journal has come.
    public Position position() {
        return journal.position();
    }

    @Override
    public void close() throws IOException {
        queue.alone(() -> EachOfThem.run(List.of(() -> append(List.of()), journal::close, writer::close)));
    }
}
