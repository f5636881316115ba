package elevennines.store.object;

import elevennines.store.model.Account;
import elevennines.store.model.BucketName;

/// A page of a bucket's keys in UTF-8 byte order. Empty strings stand for "none". Keys and common prefixes up to and including
/// `after` are passed over; where `after` is itself a common prefix of this query, all keys under it are.
public record ListQuery(Account requester, BucketName bucket, String prefix, String delimiter, String after, int entriesMax) {
    public static final int ENTRIES_MAX = 1000;

    public ListQuery {
        if (entriesMax < 0 || entriesMax > ENTRIES_MAX)
            throw new IllegalArgumentException("A page has 0 to " + ENTRIES_MAX + " entries, not " + entriesMax);
    }
}
