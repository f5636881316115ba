package elevennines.store.journal;

import java.util.List;

/// What a journal is read into.
public interface Replay {
    /// Forgets all that the world has; comes first, and again if the reading has to start over.
    void clear();

    /// Changes that take effect together, in order.
    void apply(List<Change> changes);
}
