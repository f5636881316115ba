package elevennines.store.index;

import java.sql.SQLException;

/// The database refused a statement.
public final class IndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String state;

    IndexException(SQLException cause) {
        super(cause);
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    IndexException(String message) {
        super(message);
        this.state = "";
    }

    /// A row with this key is there already.
    boolean isDuplicate() {
        return state.equals("23505");
    }

    /// A row that this one refers to is not there (H2: 23506), or others still refer to it (H2 and PostgreSQL: 23503).
    boolean isBrokenReference() {
        return state.equals("23506") || state.equals("23503");
    }
}
