package elevennines.store.object;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import elevennines.store.event.EventLog;
import elevennines.store.event.Plane;
import elevennines.store.event.StoreEvent.ObjectCommitted;
import elevennines.store.event.Trace;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.Displaced;
import elevennines.store.index.ObjectIndex;
import elevennines.store.model.Bucket;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectVersion;
import elevennines.store.time.WorldClock;

/// Writes one object. The order is the promise: shards durable first, then one index commit, then the acknowledgement, then the event. A
/// commit row never precedes its shards, so a crash leaves orphans, never holes.
public final class PutObject {
    private final BucketIndex buckets;
    private final ObjectIndex objects;
    private final BodyWriter bodies;
    private final CodePolicy codes;
    private final WorldClock clock;
    private final EventLog events;
    private final GarbageCollector garbage;

    public PutObject(BucketIndex buckets, ObjectIndex objects, BodyWriter bodies, CodePolicy codes, WorldClock clock, EventLog events,
            GarbageCollector garbage) {
        this.buckets = buckets;
        this.objects = objects;
        this.bodies = bodies;
        this.codes = codes;
        this.clock = clock;
        this.events = events;
        this.garbage = garbage;
    }

    public ObjectVersion put(PutObjectCommand command, ObjectBody body, Trace trace) throws IOException {
        Bucket bucket = admit(command, body, trace);
        ErasureCode code = codes.of(command.storageClass());
        // region commit
        try (BodyWriter.Written written = bodies.write(body, code, trace)) {
            Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
            ObjectVersion version = new ObjectVersion(command.key(), written.version(), body.length(), written.etag(), now,
                    command.storageClass(), code, command.headers(), command.metadata(), written.checksum(), 0);
            Optional<Displaced> displaced = written
                    .commit(() -> objects.commit(bucket, version, written.stripes(), command.condition()));
            events.emit(new ObjectCommitted(command.bucket(), command.key(), version.version(), version.size(), written.stripes().size(),
                    displaced.isPresent()));
            displaced.ifPresent(garbage::discard);
            return version;
        }
        // endregion
    }

    /// Refuses early what would be refused anyway, before the body has travelled.
    private Bucket admit(PutObjectCommand command, ObjectBody body, Trace trace) {
        BodyWriter.requireFits(body);
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "look up bucket")) {
            Bucket bucket = buckets.require(command.bucket(), command.requester());
            objects.requireNow(command.condition(), bucket, command.key());
            return bucket;
        }
    }
}
