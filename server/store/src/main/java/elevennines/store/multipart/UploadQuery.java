package elevennines.store.multipart;

import elevennines.store.model.Account;
import elevennines.store.model.BucketName;

/// A page of a bucket's uploads in progress, by key and then by age. Empty strings stand for "none". Uploads up to and including
/// `keyAfter` are passed over, or, with `uploadAfter`, up to and including that one of that key.
public record UploadQuery(Account requester, BucketName bucket, String prefix, String delimiter, String keyAfter, String uploadAfter,
        int entriesMax) {
    public static final int ENTRIES_MAX = 1000;

    public UploadQuery {
        if (entriesMax < 0 || entriesMax > ENTRIES_MAX)
            throw new IllegalArgumentException("A page has 0 to " + ENTRIES_MAX + " entries, not " + entriesMax);
    }
}
