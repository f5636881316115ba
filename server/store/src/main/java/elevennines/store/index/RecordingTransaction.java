package elevennines.store.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import elevennines.store.journal.Change;

/// Executes statements and keeps those that changed something, for the journal, and the questions that have other answers now.
final class RecordingTransaction implements Transaction {
    private final SqlSession executing;
    private final List<Change> changes = new ArrayList<>();
    private final List<Question<?>> outdated = new ArrayList<>();

    RecordingTransaction(SqlSession executing) {
        this.executing = executing;
    }

    List<Change> changes() {
        return changes;
    }

    List<Question<?>> outdated() {
        return outdated;
    }

    @Override
    public int execute(String sql, @Nullable Object... values) {
        int changed = executing.execute(sql, values);
        if (changed > 0)
            changes.add(new Change(sql, Arrays.asList(values)));
        return changed;
    }

    @Override
    public void outdates(Question<?> question) {
        outdated.add(question);
    }

    @Override
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        return executing.list(sql, reader, values);
    }

    @Override
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return executing.first(sql, reader, values);
    }
}
