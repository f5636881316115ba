package elevennines.store.object;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

import elevennines.store.data.StripeWriter;
import elevennines.store.data.digest.SharedMd5;
import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.index.OutcomeUnknown;
import elevennines.store.model.Checksum;
import elevennines.store.model.ETag;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.Refusal.ObjectTooLarge;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.sim.Sabotage;
import elevennines.store.sim.Sabotages;

/// Brings a body to the disks: the stripes of one version, digested, verified and durable. What is missing then is the index commit.
public final class BodyWriter {
    /// 5 GiB, the most in one PUT or part ([limits](https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html)).
    public static final long BYTES_MAX = 5L << 30;

    private final StripeWriter stripes;
    private final VersionIds versions;
    private final SharedMd5 md5;
    private final Sabotages sabotages;

    public BodyWriter(StripeWriter stripes, VersionIds versions, SharedMd5 md5, Sabotages sabotages) {
        this.stripes = stripes;
        this.versions = versions;
        this.md5 = md5;
        this.sabotages = sabotages;
    }

    public static void requireFits(ObjectBody body) {
        if (body.length() > BYTES_MAX)
            throw new ObjectTooLarge(body.length(), BYTES_MAX);
    }

    /// Close the result: unless it was [Written#commit]ted, its shards are deleted again.
    public Written write(ObjectBody body, ErasureCode code, Trace trace) throws IOException {
        StripeWriter.Batch batch = stripes.begin(versions.next(), code, trace);
        try (BodyDigests digests = new BodyDigests(body.algorithms(), md5.begin(body.length()))) {
            InputStream bytes = body.stream();
            batch.write(bytes, body.length(), digests);
            requireEnd(bytes);
            BodyDigests.Result digested = digests.verify(body.promises());
            boolean late = sabotages.include(Sabotage.COMMIT_BEFORE_SHARDS);
            if (!late)
                batch.sync();
            return new Written(batch, digested, trace, late);
        } catch (IOException | RuntimeException e) {
            batch.close();
            throw e;
        }
    }

    /// Reading past the last byte lets the sender's trailer and signatures be checked.
    private static void requireEnd(InputStream body) throws IOException {
        if (body.read() >= 0)
            throw new IOException("The body is longer than its sender said");
    }

    /// Durable stripes that the index does not know yet.
    public static final class Written implements AutoCloseable {
        private final StripeWriter.Batch batch;
        private final BodyDigests.Result digested;
        private final Trace trace;
        /// Sabotaged: the shards are made durable after the commit.
        private final boolean late;

        private Written(StripeWriter.Batch batch, BodyDigests.Result digested, Trace trace, boolean late) {
            this.batch = batch;
            this.digested = digested;
            this.trace = trace;
            this.late = late;
        }

        public VersionId version() {
            return batch.version();
        }

        public List<StripePlacement> stripes() {
            return batch.stripes();
        }

        public ETag etag() {
            return digested.etag();
        }

        public Checksum checksum() {
            return digested.checksum();
        }

        /// Runs the index commit that names these stripes. They stay, unless it is certain that nothing was committed: kept by mistake they are
        /// orphans, to be collected; deleted by mistake they are a hole. So what is not foreseen here, such as running out of memory, keeps them.
        public <T> T commit(Supplier<T> indexCommit) throws IOException {
            batch.keep();
            try (Trace.OpenSpan span = trace.span(Plane.INDEX, "index", "commit")) {
                T committed = indexCommit.get();
                batch.release();
                if (late)
                    batch.sync();
                return committed;
            } catch (OutcomeUnknown unsure) {
                throw unsure;
            } catch (RuntimeException rolledBack) {
                batch.discard();
                throw rolledBack;
            }
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}
