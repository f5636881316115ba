package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Asks the index. Values are bound to the question marks, in order; rows are read by column position. What the database refuses is an
/// [IndexException].
interface Queries {
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values);

    /// The first row, if there is any.
    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values);
}
