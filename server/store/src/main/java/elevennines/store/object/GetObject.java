package elevennines.store.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import elevennines.store.data.ByteSink;
import elevennines.store.data.Outbox;
import elevennines.store.data.StripeReader;
import elevennines.store.data.StripeWriter;
import elevennines.store.event.EventLog;
import elevennines.store.event.Plane;
import elevennines.store.event.StoreEvent.ReadFailed;
import elevennines.store.event.StoreEvent.ReadHedged;
import elevennines.store.event.StoreEvent.StripeReconstructed;
import elevennines.store.event.Trace;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.ObjectIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.Account;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectPart;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.Refusal;
import elevennines.store.model.Refusal.NoSuchKey;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;

/// Opens objects for reading: the index says where, then each stripe is fetched, verified and, where needed, decoded as it is sent.
public final class GetObject {
    /// Events of one read about stripes that had to be decoded; further ones say nothing new.
    private static final int DETOURS_TOLD_MAX = 16;

    private final BucketIndex buckets;
    private final ObjectIndex objects;
    private final StripeIndex stripes;
    private final StripeReader reader;
    private final ReadEpochs epochs;
    private final EventLog events;

    public GetObject(BucketIndex buckets, ObjectIndex objects, StripeIndex stripes, StripeReader reader, ReadEpochs epochs,
            EventLog events) {
        this.buckets = buckets;
        this.objects = objects;
        this.stripes = stripes;
        this.reader = reader;
        this.epochs = epochs;
        this.events = events;
    }

    public ObjectVersion head(Account requester, BucketName name, ObjectKey key, Trace trace) {
        try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "look up key")) {
            Bucket bucket = buckets.require(name, requester);
            return objects.find(bucket, key).orElseThrow(() -> new NoSuchKey(name, key));
        }
    }

    /// The current version, if there is one.
    public Optional<ObjectVersion> find(Account requester, BucketName name, ObjectKey key) {
        return objects.find(buckets.require(name, requester), key);
    }

    /// The parts of a multipart object, in order; none, if it was written by one PUT.
    public List<ObjectPart> parts(ObjectVersion version) {
        return objects.parts(version);
    }

    /// The versions that name its stripes: its parts', or its own.
    public List<VersionId> data(ObjectVersion version) {
        return version.parts() == 0 ? List.of(version.version()) : parts(version).stream().map(ObjectPart::version).toList();
    }

    public ReadableObject open(Account requester, BucketName name, ObjectKey key, Trace trace) {
        long ticket = epochs.enter();
        try {
            while (true) {
                ObjectVersion version = head(requester, name, key, trace);
                List<ObjectPart> parts = objects.parts(version);
                if (parts.size() == version.parts())
                    return new OpenObject(name, version, parts, ticket, trace);
                // A write between the two look-ups took the version and its parts away: there is another version now, or none.
            }
        } catch (RuntimeException e) {
            epochs.exit(ticket);
            throw e;
        }
    }

    private final class OpenObject implements ReadableObject {
        private final BucketName bucket;
        private final ObjectVersion version;
        private final List<ObjectPart> parts;
        private final long ticket;
        private final Trace trace;
        private VersionId pageOf;
        private List<StripePlacement> page = List.of();
        private int detoursTold;

        OpenObject(BucketName bucket, ObjectVersion version, List<ObjectPart> parts, long ticket, Trace trace) {
            this.bucket = bucket;
            this.version = version;
            this.parts = parts;
            this.pageOf = version.version();
            this.ticket = ticket;
            this.trace = trace;
        }

        @Override
        public ObjectVersion version() {
            return version;
        }

        @Override
        public List<ObjectPart> parts() {
            return parts;
        }

        @Override
        public void requireReadable(ByteRange range) {
            try {
                walk(range, (stripe, from, to) -> reader.requireReadable(stripe));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void transfer(ByteRange range, ByteSink sink) throws IOException {
            try (Outbox out = reader.to(sink)) {
                walk(range, (stripe, from, to) -> tell(stripe, reader.read(stripe, from, to, out, trace)));
                out.finish();
            }
        }

        /// Visits the stripes of a range in order: part by part, in each of which all stripes but the last are equally long.
        private void walk(ByteRange range, Visitor visitor) throws IOException {
            if (range.last() >= version.size())
                throw new IllegalArgumentException("Beyond the object's " + version.size() + " bytes: " + range);
            if (parts.isEmpty()) {
                walk(version.version(), range.first(), range.last() + 1, visitor);
                return;
            }
            long start = 0;
            for (ObjectPart part : parts) {
                long from = Math.max(range.first() - start, 0);
                long to = Math.min(range.last() + 1 - start, part.size());
                if (from < to)
                    walk(part.version(), from, to, visitor);
                start += part.size();
            }
        }

        private void walk(VersionId data, long from, long to, Visitor visitor) throws IOException {
            for (long at = from; at < to;) {
                StripePlacement stripe = covering(data, at);
                long start = stripe.number() * stripeBytes(stripe.code());
                int end = (int) Math.min(stripe.dataBytes(), to - start);
                if (start + end <= at)
                    throw new IllegalStateException("Stripe " + stripe.stripe() + " ends before byte " + at + " of version " + data);
                visit(stripe, (int) (at - start), end, visitor);
                at = start + end;
            }
        }

        /// The stripe with the byte at `at`. Only the stripes themselves know their code: a part may have another than its object, and a
        /// version that is encoded anew while it is read has another from one look-up to the next.
        private StripePlacement covering(VersionId data, long at) {
            ErasureCode assumed = data.equals(pageOf) && !page.isEmpty() ? page.getFirst().code() : version.code();
            while (true) {
                long number = at / stripeBytes(assumed);
                if (!pageHolds(data, number))
                    lookUp(data, number);
                if (page.isEmpty())
                    lookUp(data, 0);
                boolean held = pageHolds(data, number);
                ErasureCode found = page.isEmpty() ? assumed : page.getFirst().code();
                if (held && found.k() == assumed.k())
                    return page.get((int) (number - page.getFirst().number()));
                if (found.equals(assumed))
                    throw new IllegalStateException("The index has no stripe " + number + " of version " + data);
                assumed = found;
            }
        }

        private boolean pageHolds(VersionId data, long number) {
            return data.equals(pageOf) && !page.isEmpty() && number >= page.getFirst().number() && number <= page.getLast().number();
        }

        private void lookUp(VersionId data, long number) {
            try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "look up stripes")) {
                page = stripes.around(data, number);
                pageOf = data;
            }
        }

        private static long stripeBytes(ErasureCode code) {
            return (long) code.k() * StripeWriter.SHARD_BYTES;
        }

        private void visit(StripePlacement stripe, int from, int to, Visitor visitor) throws IOException {
            try {
                visitor.visit(stripe, from, to);
            } catch (Refusal.TooFewShards e) {
                events.emit(new ReadFailed(bucket, version.key(), stripe.stripe(), e.readable(), e.needed()));
                throw e;
            } catch (Refusal.DataLost e) {
                events.emit(new ReadFailed(bucket, version.key(), stripe.stripe(), e.left(), e.needed()));
                throw e;
            }
        }

        private void tell(StripePlacement stripe, StripeReader.Detour detour) {
            if (!detour.missing().isEmpty() && detoursTold++ < DETOURS_TOLD_MAX)
                events.emit(new StripeReconstructed(bucket, version.key(), stripe.stripe(), detour.missing()));
            if (!detour.late().isEmpty() && detoursTold++ < DETOURS_TOLD_MAX)
                events.emit(new ReadHedged(bucket, version.key(), stripe.stripe(), detour.late()));
        }

        @Override
        public void close() {
            epochs.exit(ticket);
        }
    }

    /// Sees bytes `from` to `to` (excluded) of a stripe.
    private interface Visitor {
        void visit(StripePlacement stripe, int from, int to) throws IOException;
    }
}
