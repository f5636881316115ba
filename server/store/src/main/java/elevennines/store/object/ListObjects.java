package elevennines.store.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.ObjectIndex;
import elevennines.store.model.Bucket;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.WorldId;

/// Lists keys in byte order, rolling up what shares a prefix up to the delimiter. Folders are made here, out of nothing: the index knows
/// only keys. Once a common prefix is found, the scan seeks past all keys under it, so a "folder" costs one seek however full it is.
public final class ListObjects {
    private static final int REACH_MIN = 4;

    private final BucketIndex buckets;
    private final ObjectIndex objects;

    public ListObjects(BucketIndex buckets, ObjectIndex objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    /// Objects in all buckets of a world.
    public long count(WorldId world) {
        return objects.count(world);
    }

    public Listing list(ListQuery query, Trace trace) {
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "scan keys")) {
            Bucket bucket = buckets.require(query.bucket(), query.requester());
            return query.entriesMax() == 0 ? new Listing(List.of(), List.of(), false, "") : new Scan(bucket, query).run();
        }
    }

    private final class Scan {
        private final Bucket bucket;
        private final ListQuery query;
        private final byte[] end;
        private final List<ObjectVersion> found = new ArrayList<>();
        private final List<String> commonPrefixes = new ArrayList<>();
        private String last = "";
        private boolean full;
        /// Keys looked up at a time. Where keys roll up, all but the first of a page are read in vain: so pages are short after a common
        /// prefix, and grow while there is none.
        private int reach;

        Scan(Bucket bucket, ListQuery query) {
            this.bucket = bucket;
            this.query = query;
            this.end = KeyOrder.afterAllWith(query.prefix());
            this.reach = query.delimiter().isEmpty() ? ListQuery.ENTRIES_MAX + 1 : REACH_MIN;
        }

        Listing run() {
            // region scan
            byte[] next = start();
            while (true) {
                int wanted = Math.min(reach, query.entriesMax() + 1 - found.size() - commonPrefixes.size());
                List<ObjectVersion> page = objects.page(bucket, next, end, wanted);
                Optional<byte[]> seek = take(page);
                if (full)
                    return new Listing(found, commonPrefixes, true, last);
                if (seek.isEmpty() && page.size() < wanted)
                    return new Listing(found, commonPrefixes, false, last);
                reach = seek.isPresent() ? REACH_MIN : reach * 4;
                next = seek.orElseGet(() -> KeyOrder.justAfter(page.getLast().key().value()));
                if (next.length == 0)
                    return new Listing(found, commonPrefixes, false, last);
            }
            // endregion
        }

        /// Where the first key of this page may be: after what was listed before, and not before the prefix.
        private byte[] start() {
            byte[] prefix = KeyOrder.utf8(query.prefix());
            if (query.after().isEmpty())
                return prefix;
            byte[] after = KeyOrder.after(query.after(), query.prefix(), query.delimiter());
            return Arrays.compareUnsigned(after, prefix) > 0 ? after : prefix;
        }

        /// Takes keys until one rolls up; then says where to seek to.
        private Optional<byte[]> take(List<ObjectVersion> page) {
            for (ObjectVersion version : page) {
                if (found.size() + commonPrefixes.size() == query.entriesMax()) {
                    full = true;
                    return Optional.empty();
                }
                Optional<String> rolledUp = KeyOrder.commonPrefix(version.key().value(), query.prefix(), query.delimiter());
                if (rolledUp.isPresent()) {
                    commonPrefixes.add(rolledUp.get());
                    last = rolledUp.get();
                    return Optional.of(KeyOrder.afterAllWith(rolledUp.get()));
                }
                found.add(version);
                last = version.key().value();
            }
            return Optional.empty();
        }
    }
}
