package elevennines.store.object;

import java.nio.charset.StandardCharsets;
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

/// Lists keys in byte order, rolling up what shares a prefix up to the delimiter. Folders are made here, out of nothing: the index knows
/// only keys. Once a common prefix is found, the scan seeks past all keys under it, so a "folder" costs one seek however full it is.
public final class ListObjects {
    private final BucketIndex buckets;
    private final ObjectIndex objects;

    public ListObjects(BucketIndex buckets, ObjectIndex objects) {
        this.buckets = buckets;
        this.objects = objects;
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

        Scan(Bucket bucket, ListQuery query) {
            this.bucket = bucket;
            this.query = query;
            this.end = afterAllWith(query.prefix());
        }

        Listing run() {
            byte[] next = start();
            while (true) {
                int wanted = query.entriesMax() + 1 - found.size() - commonPrefixes.size();
                List<ObjectVersion> page = objects.page(bucket, next, end, wanted);
                Optional<byte[]> seek = take(page);
                if (isFull())
                    return new Listing(found, commonPrefixes, true, last);
                if (seek.isEmpty() && page.size() < wanted)
                    return new Listing(found, commonPrefixes, false, last);
                next = seek.orElseGet(() -> justAfter(page.getLast().key().value()));
                if (next.length == 0)
                    return new Listing(found, commonPrefixes, false, last);
            }
        }

        /// Where the first key of this page may be: after what was listed before, and not before the prefix.
        private byte[] start() {
            byte[] prefix = utf8(query.prefix());
            if (query.after().isEmpty())
                return prefix;
            byte[] after = commonPrefix(query.after()).filter(rolledUp -> rolledUp.equals(query.after()))
                    .map(ListObjects::afterAllWith).orElseGet(() -> justAfter(query.after()));
            return Arrays.compareUnsigned(after, prefix) > 0 ? after : prefix;
        }

        private boolean full;

        private boolean isFull() {
            return full;
        }

        /// Takes keys until one rolls up; then says where to seek to.
        private Optional<byte[]> take(List<ObjectVersion> page) {
            for (ObjectVersion version : page) {
                if (found.size() + commonPrefixes.size() == query.entriesMax()) {
                    full = true;
                    return Optional.empty();
                }
                Optional<String> rolledUp = commonPrefix(version.key().value());
                if (rolledUp.isPresent()) {
                    commonPrefixes.add(rolledUp.get());
                    last = rolledUp.get();
                    return Optional.of(afterAllWith(rolledUp.get()));
                }
                found.add(version);
                last = version.key().value();
            }
            return Optional.empty();
        }

        /// The key up to and including the first delimiter after the prefix, if it has one.
        private Optional<String> commonPrefix(String key) {
            if (query.delimiter().isEmpty() || !key.startsWith(query.prefix()))
                return Optional.empty();
            int at = key.indexOf(query.delimiter(), query.prefix().length());
            return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + query.delimiter().length()));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The smallest key after this one.
    private static byte[] justAfter(String key) {
        byte[] bytes = utf8(key);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /// The smallest byte string after every key that begins with this prefix; empty if there is none. UTF-8 has no byte 0xFF, so the
    /// last byte can always be raised.
    private static byte[] afterAllWith(String prefix) {
        byte[] bytes = utf8(prefix);
        if (bytes.length > 0)
            bytes[bytes.length - 1]++;
        return bytes;
    }
}
