package elevennines.store.multipart;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import elevennines.store.event.EventLog;
import elevennines.store.event.Plane;
import elevennines.store.event.StoreEvent.ObjectCommitted;
import elevennines.store.event.StoreEvent.PartUploaded;
import elevennines.store.event.StoreEvent.UploadAborted;
import elevennines.store.event.StoreEvent.UploadCreated;
import elevennines.store.event.Trace;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.UploadIndex;
import elevennines.store.model.Bucket;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.Refusal.NoSuchUpload;
import elevennines.store.model.UploadId;
import elevennines.store.model.UploadedPart;
import elevennines.store.model.VersionId;
import elevennines.store.object.BodyWriter;
import elevennines.store.object.CodePolicy;
import elevennines.store.object.GarbageCollector;
import elevennines.store.object.VersionIds;
import elevennines.store.time.WorldClock;

/// Uploads in parts. Each part is striped and durable by itself when it is acknowledged; completing is one index commit that names them in
/// order, so it takes no longer for a terabyte than for a byte. By
/// [Multipart upload](https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html).
public final class MultipartUploads {
    private final BucketIndex buckets;
    private final UploadIndex uploads;
    private final BodyWriter bodies;
    private final VersionIds versions;
    private final CodePolicy codes;
    private final WorldClock clock;
    private final EventLog events;
    private final GarbageCollector garbage;

    public MultipartUploads(BucketIndex buckets, UploadIndex uploads, BodyWriter bodies, VersionIds versions, CodePolicy codes,
            WorldClock clock, EventLog events, GarbageCollector garbage) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.bodies = bodies;
        this.versions = versions;
        this.codes = codes;
        this.clock = clock;
        this.events = events;
        this.garbage = garbage;
    }

    public MultipartUpload create(CreateUploadCommand command, Trace trace) {
        MultipartUpload upload = new MultipartUpload(new UploadId(versions.next()), command.key(), now(), command.storageClass(),
                command.headers(), command.metadata(), command.checksumAlgorithm(), command.fullObjectChecksum());
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "commit upload")) {
            uploads.create(buckets.require(command.bucket(), command.requester()), upload);
        }
        events.emit(new UploadCreated(command.bucket(), command.key(), upload.id()));
        return upload;
    }

    /// The upload, for those who must know what it wants before they send a part.
    public MultipartUpload find(UploadAddress address, Trace trace) {
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "look up upload")) {
            return uploads.require(buckets.require(address.bucket(), address.requester()), address.key(), address.upload());
        }
    }

    /// Sends one part; a part with the same number that came before is replaced.
    public UploadedPart uploadPart(UploadAddress address, PartNumber number, ObjectBody body, Trace trace) throws IOException {
        BodyWriter.requireFits(body);
        MultipartUpload upload = find(address, trace);
        try (BodyWriter.Written written = bodies.write(new PartBody(body, upload.checksumAlgorithm()),
                codes.of(upload.storageClass()), trace)) {
            UploadedPart part = new UploadedPart(number, written.version(), body.length(), written.etag(), written.checksum(), now());
            Optional<VersionId> replaced = written.commit(() -> uploads.putPart(upload, part, written.stripes()));
            events.emit(new PartUploaded(address.bucket(), address.key(), address.upload(), number, part.size()));
            replaced.ifPresent(version -> garbage.discard(List.of(version)));
            return part;
        }
    }

    /// Asked again, answers again what it made, as long as that is current: the answer to a sender may be lost, and he will try again.
    public ObjectVersion complete(CompleteUploadCommand command, Trace trace) {
        Bucket bucket = buckets.require(command.bucket(), command.requester());
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "commit parts")) {
            return complete(bucket, command);
        } catch (NoSuchUpload over) {
            return uploads.findMade(bucket, command.key(), command.upload())
                    .filter(version -> Manifest.makes(command.manifest(), version))
                    .map(version -> Assembly.verified(version, command.claims())).orElseThrow(() -> over);
        }
    }

    private ObjectVersion complete(Bucket bucket, CompleteUploadCommand command) {
        MultipartUpload upload = uploads.require(bucket, command.key(), command.upload());
        List<UploadedPart> parts = Manifest.check(command.manifest(), uploads.parts(upload, 0, PartNumber.MAX));
        ObjectVersion version = Assembly.verified(Assembly.of(upload, parts, codes.of(upload.storageClass()), now()), command.claims());
        UploadIndex.Completion completion = uploads.complete(bucket, upload, version, parts, command.condition());
        events.emit(new ObjectCommitted(command.bucket(), command.key(), version.version(), version.size(),
                (int) uploads.countStripes(version),
                completion.displaced().isPresent()));
        completion.displaced().ifPresent(displaced -> garbage.discard(displaced.data()));
        garbage.discard(completion.unused());
        return version;
    }

    public void abort(UploadAddress address, Trace trace) {
        MultipartUpload upload = find(address, trace);
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "commit abort")) {
            garbage.discard(uploads.abort(upload));
        }
        events.emit(new UploadAborted(address.bucket(), address.key(), address.upload()));
    }

    /// Parts with numbers above `after`, in order, at most `countMax`.
    public List<UploadedPart> listParts(UploadAddress address, int after, int countMax, Trace trace) {
        MultipartUpload upload = find(address, trace);
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "scan parts")) {
            return uploads.parts(upload, after, countMax);
        }
    }

    private Instant now() {
        return clock.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
