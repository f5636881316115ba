package elevennines.store.index;

import java.sql.SQLException;

import org.jdbi.v3.core.JdbiException;

/// Which constraint a statement ran into, by SQLSTATE: 23505 is standard, the others are H2's and PostgreSQL's.
final class SqlStates {
    private SqlStates() {}

    static boolean isDuplicate(JdbiException e) {
        return state(e).equals("23505");
    }

    /// A row that this one refers to is not there (H2: 23506), or others still refer to it (H2 and PostgreSQL: 23503).
    static boolean isBrokenReference(JdbiException e) {
        return state(e).equals("23506") || state(e).equals("23503");
    }

    private static String state(JdbiException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException sql && sql.getSQLState() != null)
                return sql.getSQLState();
        return "";
    }
}
