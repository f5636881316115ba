package elevennines.store.journal;

import java.io.IOException;

/// The copies of a journal that can be read do not hold all that was acknowledged.
public final class JournalIncomplete extends IOException {
    private static final long serialVersionUID = 1L;

    public JournalIncomplete(String message) {
        super(message);
    }
}
