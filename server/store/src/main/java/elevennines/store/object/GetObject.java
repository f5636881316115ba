package elevennines.store.object;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import elevennines.store.data.StripeReader;
import elevennines.store.data.StripeWriter;
import elevennines.store.event.EventLog;
import elevennines.store.event.Plane;
import elevennines.store.event.StoreEvent.ReadFailed;
import elevennines.store.event.StoreEvent.StripeReconstructed;
import elevennines.store.event.Trace;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.ObjectIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.Account;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.Refusal;
import elevennines.store.model.Refusal.NoSuchKey;
import elevennines.store.model.StripePlacement;

/// Opens objects for reading: the index says where, then each stripe is fetched, verified and, where needed, decoded as it is sent.
public final class GetObject {
    /// Stripes looked up at a time.
    private static final int PAGE = 64;
    /// Events of one read about stripes that had to be decoded; further ones say nothing new.
    private static final int RECONSTRUCTIONS_TOLD_MAX = 16;

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

    public ReadableObject open(Account requester, BucketName name, ObjectKey key, Trace trace) {
        long ticket = epochs.enter();
        try {
            return new OpenObject(name, head(requester, name, key, trace), ticket, trace);
        } catch (RuntimeException e) {
            epochs.exit(ticket);
            throw e;
        }
    }

    private final class OpenObject implements ReadableObject {
        private final BucketName bucket;
        private final ObjectVersion version;
        private final long ticket;
        private final Trace trace;
        private List<StripePlacement> page = List.of();
        private int reconstructionsTold;

        OpenObject(BucketName bucket, ObjectVersion version, long ticket, Trace trace) {
            this.bucket = bucket;
            this.version = version;
            this.ticket = ticket;
            this.trace = trace;
        }

        @Override
        public ObjectVersion version() {
            return version;
        }

        @Override
        public void requireReadable(ByteRange range) {
            for (long number = stripeOf(range.first()); number <= stripeOf(range.last()); number++) {
                StripePlacement stripe = stripe(number);
                telling(stripe, () -> reader.requireReadable(stripe));
            }
        }

        @Override
        public void transfer(ByteRange range, OutputStream out) throws IOException {
            if (range.last() >= version.size())
                throw new IllegalArgumentException("Beyond the object's " + version.size() + " bytes: " + range);
            for (long at = range.first(); at <= range.last();) {
                StripePlacement stripe = stripe(stripeOf(at));
                int from = (int) (at - stripe.number() * stripeBytes());
                int to = (int) Math.min(stripe.dataBytes(), range.last() + 1 - stripe.number() * stripeBytes());
                telling(stripe, () -> tell(stripe, reader.read(stripe, from, to, out, trace)));
                at += to - from;
            }
        }

        private long stripeBytes() {
            return (long) version.code().k() * StripeWriter.SHARD_BYTES;
        }

        private long stripeOf(long at) {
            return at / stripeBytes();
        }

        private StripePlacement stripe(long number) {
            if (page.isEmpty() || number < page.getFirst().number() || number > page.getLast().number())
                try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "look up stripes")) {
                    page = stripes.of(version.version(), number, PAGE);
                }
            if (page.isEmpty() || page.getFirst().number() > number)
                throw new IllegalStateException("The index has no stripe " + number + " of version " + version.version());
            return page.get((int) (number - page.getFirst().number()));
        }

        private void tell(StripePlacement stripe, Set<Integer> missing) {
            if (!missing.isEmpty() && reconstructionsTold++ < RECONSTRUCTIONS_TOLD_MAX)
                events.emit(new StripeReconstructed(bucket, version.key(), stripe.stripe(), missing));
        }

        private <E extends Exception> void telling(StripePlacement stripe, Attempt<E> attempt) throws E {
            try {
                attempt.run();
            } catch (Refusal.TooFewShards e) {
                events.emit(new ReadFailed(bucket, version.key(), stripe.stripe(), e.readable(), e.needed()));
                throw e;
            } catch (Refusal.DataLost e) {
                events.emit(new ReadFailed(bucket, version.key(), stripe.stripe(), e.left(), e.needed()));
                throw e;
            }
        }

        @Override
        public void close() {
            epochs.exit(ticket);
        }
    }

    private interface Attempt<E extends Exception> {
        void run() throws E;
    }
}
