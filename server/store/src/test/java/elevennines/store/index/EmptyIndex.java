package elevennines.store.index;

import java.io.IOException;

/// A view in memory that is emptied and used again: to create one takes longer than to simulate a month.
public final class EmptyIndex implements AutoCloseable {
    private final IndexView view;

    public EmptyIndex(String name) throws IOException {
        view = IndexView.inMemory(name);
    }

    public IndexView emptied() {
        view.clear();
        return view;
    }

    @Override
    public void close() {
        view.close();
    }
}
