package elevennines.store.index;

import java.util.List;

import elevennines.store.journal.Change;
import elevennines.store.journal.Replay;
import elevennines.store.model.WorldId;

/// Executes what a journal holds, in big transactions. Close it, or the last of them is lost.
public final class IndexReplay implements Replay, AutoCloseable {
    private static final int CHANGES_PER_COMMIT = 5000;

    private final IndexView view;
    private final WorldId world;
    private final SqlSession session;
    private long changeCount;
    private int uncommitted;

    public IndexReplay(IndexView view, WorldId world) {
        this.view = view;
        this.world = world;
        this.session = view.open();
        session.begin();
    }

    @Override
    public void clear() {
        session.rollback();
        view.forget(world);
        changeCount = 0;
    }

    @Override
    public void apply(List<Change> changes) {
        for (Change change : changes)
            session.execute(change.statement(), change.values().toArray());
        changeCount += changes.size();
        uncommitted += changes.size();
        if (uncommitted >= CHANGES_PER_COMMIT) {
            session.commit();
            uncommitted = 0;
        }
    }

    /// 0 if nothing had to be replayed.
    public long changeCount() {
        return changeCount;
    }

    @Override
    public void close() {
        session.commit();
        session.close();
        view.answers().clear();
    }
}
