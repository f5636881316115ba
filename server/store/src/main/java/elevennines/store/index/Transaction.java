package elevennines.store.index;

import org.jspecify.annotations.Nullable;

/// Asks the index and changes it. What a transaction throws undoes it, and it alone.
///
/// Every change goes into the journal as it is, statement and values, and is executed again when the index is rebuilt. So a statement must
/// do the same each time: no `now()`, no random values, no generated numbers, no LIMIT without an order.
interface Transaction extends Queries {
    /// Returns how many rows it changed. Values may be null, Integer, Long, Boolean, String, byte[], UUID and Instant.
    int execute(String sql, @Nullable Object... values);

    /// Says that this transaction may change the answer to a question.
    void outdates(Question<?> question);
}
