package elevennines.store.object;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import elevennines.store.data.StripeWriter;
import elevennines.store.event.EventLog;
import elevennines.store.event.Plane;
import elevennines.store.event.StoreEvent.ObjectCommitted;
import elevennines.store.event.Trace;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.ObjectIndex;
import elevennines.store.model.Bucket;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.Refusal;
import elevennines.store.model.Refusal.ObjectTooLarge;
import elevennines.store.model.VersionId;
import elevennines.store.time.WorldClock;

/// Writes one object. The order is the promise: shards durable first, then one index commit, then the acknowledgement, then the event. A
/// commit row never precedes its shards, so a crash leaves orphans, never holes.
public final class PutObject {
    /// 5 GiB, the most in one PUT ([limits](https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html)).
    public static final long BYTES_MAX = 5L << 30;

    private final BucketIndex buckets;
    private final ObjectIndex objects;
    private final StripeWriter stripes;
    private final ErasureCode code;
    private final VersionIds versions;
    private final WorldClock clock;
    private final EventLog events;
    private final GarbageCollector garbage;

    public PutObject(BucketIndex buckets, ObjectIndex objects, StripeWriter stripes, ErasureCode code, VersionIds versions,
            WorldClock clock, EventLog events, GarbageCollector garbage) {
        this.buckets = buckets;
        this.objects = objects;
        this.stripes = stripes;
        this.code = code;
        this.versions = versions;
        this.clock = clock;
        this.events = events;
        this.garbage = garbage;
    }

    public ObjectVersion put(PutObjectCommand command, ObjectBody body, Trace trace) throws IOException {
        Bucket bucket = admit(command, body, trace);
        try (StripeWriter.Batch batch = stripes.begin(versions.next(), trace)) {
            BodyDigests digests = new BodyDigests(body.algorithms());
            InputStream bytes = digests.watch(body.stream());
            batch.write(bytes, body.length());
            requireEnd(bytes);
            BodyDigests.Result digested = digests.verify(body.promises());
            batch.sync();
            Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
            ObjectVersion version = new ObjectVersion(command.key(), batch.version(), body.length(), digested.etag(), now,
                    command.storageClass(), code, command.headers(), command.metadata(), digested.checksum());
            Optional<VersionId> replaced = commit(command, bucket, version, batch, trace);
            events.emit(new ObjectCommitted(command.bucket(), command.key(), version.version(), version.size(), batch.stripes().size(),
                    replaced.isPresent()));
            replaced.ifPresent(garbage::discard);
            return version;
        }
    }

    /// Refuses early what would be refused anyway, before the body has travelled.
    private Bucket admit(PutObjectCommand command, ObjectBody body, Trace trace) {
        if (body.length() > BYTES_MAX)
            throw new ObjectTooLarge(body.length(), BYTES_MAX);
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "look up bucket")) {
            Bucket bucket = buckets.require(command.bucket(), command.requester());
            objects.requireNow(command.condition(), bucket, command.key());
            return bucket;
        }
    }

    /// Reading past the last byte lets the sender's trailer and signatures be checked.
    private static void requireEnd(InputStream body) throws IOException {
        if (body.read() >= 0)
            throw new IOException("The body is longer than its sender said");
    }

    private Optional<VersionId> commit(PutObjectCommand command, Bucket bucket, ObjectVersion version, StripeWriter.Batch batch,
            Trace trace) {
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "commit")) {
            Optional<VersionId> replaced = objects.commit(bucket, version, batch.stripes(), command.condition());
            batch.keep();
            return replaced;
        } catch (Refusal refused) {
            throw refused;
        } catch (RuntimeException unsure) {
            // The commit may have happened: keep the shards. If it has not, they are orphans and will be collected.
            batch.keep();
            throw unsure;
        }
    }
}
