package elevennines.store.index;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Keeps a bucket from being deleted while something is committed into it: an object, an upload, or a part, which must not come between
/// the statement that lists a bucket's parts as garbage and the one that deletes them. PostgreSQL's foreign keys lock the parent row by themselves;
/// H2's look only at what is committed, so that both sides of such a race could win and leave an object in no bucket.
public final class BucketGate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    <T> T committing(Supplier<T> commit) {
        lock.readLock().lock();
        try {
            return commit.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T deleting(Supplier<T> delete) {
        lock.writeLock().lock();
        try {
            return delete.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
