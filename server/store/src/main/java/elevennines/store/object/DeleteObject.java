package elevennines.store.object;

import java.util.Optional;

import elevennines.store.event.EventLog;
import elevennines.store.event.Plane;
import elevennines.store.event.StoreEvent.ObjectDeleted;
import elevennines.store.event.Trace;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.Displaced;
import elevennines.store.index.ObjectIndex;
import elevennines.store.model.Account;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.WriteCondition;

/// Removes a key: one index commit. The bytes leave the disks later.
public final class DeleteObject {
    private final BucketIndex buckets;
    private final ObjectIndex objects;
    private final EventLog events;
    private final GarbageCollector garbage;

    public DeleteObject(BucketIndex buckets, ObjectIndex objects, EventLog events, GarbageCollector garbage) {
        this.buckets = buckets;
        this.objects = objects;
        this.events = events;
        this.garbage = garbage;
    }

    /// True if the key was there.
    public boolean delete(Account requester, BucketName name, ObjectKey key, WriteCondition condition, Trace trace) {
        // region delete
        Optional<Displaced> deleted;
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "commit delete")) {
            Bucket bucket = buckets.require(name, requester);
            deleted = objects.delete(bucket, key, condition);
        }
        deleted.ifPresent(displaced -> {
            events.emit(new ObjectDeleted(name, key, displaced.version()));
            garbage.discard(displaced);
        });
        return deleted.isPresent();
        // endregion
    }
}
