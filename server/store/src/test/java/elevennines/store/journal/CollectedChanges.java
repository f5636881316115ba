package elevennines.store.journal;

import java.util.ArrayList;
import java.util.List;

/// Remembers what a journal is read into it: the first value of each change.
final class CollectedChanges implements Replay {
    final List<Object> values = new ArrayList<>();

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public void apply(List<Change> changes) {
        for (Change change : changes)
            values.add(String.valueOf(change.values().getFirst()));
    }
}
