package elevennines.store.object;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import elevennines.store.data.ShardSource;
import elevennines.store.data.StripeWriter;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.VersionReencoded;
import elevennines.store.event.Trace;
import elevennines.store.index.CodeIndex;
import elevennines.store.index.OutcomeUnknown;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.CodedVersion;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.VersionId;

/// Gives the bytes of one version another code, under the name that they have: nothing that a client can see changes. The order is a write's: new shards
/// durable, then one commit that puts them in the place of the old, and those go when no reader is left on them. A crash in between leaves
/// orphans, and a version in its old code.
public final class Reencode {
    private final CodeIndex codes;
    private final StripeIndex index;
    private final ShardSource shards;
    private final StripeWriter writer;
    private final ReadEpochs epochs;
    private final VersionIds versions;
    private final GarbageCollector garbage;
    private final EventLog events;

    public Reencode(CodeIndex codes, StripeIndex index, ShardSource shards, StripeWriter writer, ReadEpochs epochs, VersionIds versions,
            GarbageCollector garbage, EventLog events) {
        this.codes = codes;
        this.index = index;
        this.shards = shards;
        this.writer = writer;
        this.epochs = epochs;
        this.versions = versions;
        this.garbage = garbage;
        this.events = events;
    }

    /// False, and nothing has changed, if the version was deleted, overwritten or re-encoded meanwhile. Refuses as a read and a write do.
    public boolean reencode(CodedVersion version, ErasureCode code, Trace trace) throws IOException {
        long ticket = epochs.enter();
        VersionId old = versions.next();
        try (StripeWriter.Batch batch = writer.begin(version.version(), code, trace);
                InputStream bytes = new VersionStream(index, shards, version.version(), trace)) {
            batch.write(bytes, version.sizeBytes());
            batch.sync();
            if (!commit(batch, version, old))
                return false;
        } finally {
            epochs.exit(ticket);
        }
        garbage.discard(List.of(old));
        events.emit(new VersionReencoded(version.key(), version.version(), version.code(), code));
        return true;
    }

    /// If it cannot be said whether the index names the new stripes, they stay: at worst they are orphans.
    private boolean commit(StripeWriter.Batch batch, CodedVersion version, VersionId old) {
        batch.keep();
        try {
            boolean committed = codes.reencode(version, batch.stripes(), old);
            if (!committed)
                batch.discard();
            return committed;
        } catch (OutcomeUnknown unsure) {
            throw unsure;
        } catch (RuntimeException rolledBack) {
            batch.discard();
            throw rolledBack;
        }
    }
}
