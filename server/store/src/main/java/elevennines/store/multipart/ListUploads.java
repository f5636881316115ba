package elevennines.store.multipart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.UploadIndex;
import elevennines.store.model.Bucket;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.UploadId;
import elevennines.store.object.KeyOrder;

/// Lists uploads in progress as keys are listed, by the same rules of prefix and delimiter.
public final class ListUploads {
    private final BucketIndex buckets;
    private final UploadIndex uploads;

    public ListUploads(BucketIndex buckets, UploadIndex uploads) {
        this.buckets = buckets;
        this.uploads = uploads;
    }

    public UploadListing list(UploadQuery query, Trace trace) {
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "scan uploads")) {
            Bucket bucket = buckets.require(query.bucket(), query.requester());
            return query.entriesMax() == 0 ? new UploadListing(List.of(), List.of(), false, "", "") : new Scan(bucket, query).run();
        }
    }

    private final class Scan {
        private final Bucket bucket;
        private final UploadQuery query;
        private final byte[] end;
        private final List<MultipartUpload> found = new ArrayList<>();
        private final List<String> commonPrefixes = new ArrayList<>();
        private String lastKey = "";
        private String lastUpload = "";

        Scan(Bucket bucket, UploadQuery query) {
            this.bucket = bucket;
            this.query = query;
            this.end = KeyOrder.afterAllWith(query.prefix());
        }

        UploadListing run() {
            byte[] next = start();
            Optional<UploadId> after = resume();
            while (true) {
                int wanted = query.entriesMax() + 1 - found.size() - commonPrefixes.size();
                List<MultipartUpload> page = uploads.page(bucket, next, after, end, wanted);
                after = Optional.empty();
                byte[] seek = null;
                for (MultipartUpload upload : page) {
                    if (found.size() + commonPrefixes.size() == query.entriesMax())
                        return listing(true);
                    Optional<String> rolledUp = KeyOrder.commonPrefix(upload.key().value(), query.prefix(), query.delimiter());
                    if (rolledUp.isPresent()) {
                        commonPrefixes.add(rolledUp.get());
                        lastKey = rolledUp.get();
                        lastUpload = "";
                        seek = KeyOrder.afterAllWith(rolledUp.get());
                        break;
                    }
                    found.add(upload);
                    lastKey = upload.key().value();
                    lastUpload = upload.id().toString();
                }
                if (seek == null)
                    return listing(false);
                next = seek;
            }
        }

        private UploadListing listing(boolean truncated) {
            return new UploadListing(found, commonPrefixes, truncated, lastKey, lastUpload);
        }

        private byte[] start() {
            byte[] prefix = KeyOrder.utf8(query.prefix());
            if (query.keyAfter().isEmpty())
                return prefix;
            byte[] after = resume().isPresent()
                    ? KeyOrder.utf8(query.keyAfter())
                    : KeyOrder.after(query.keyAfter(), query.prefix(), query.delimiter());
            return Arrays.compareUnsigned(after, prefix) > 0 ? after : prefix;
        }

        private Optional<UploadId> resume() {
            boolean given = !query.keyAfter().isEmpty() && !query.uploadAfter().isEmpty();
            return given ? Optional.of(UploadId.parse(query.uploadAfter())) : Optional.empty();
        }
    }
}
