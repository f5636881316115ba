package elevennines.store.object;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

import elevennines.store.event.Trace;
import elevennines.store.model.ByteRange;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectVersion;

/// Copies inside a world: a read whose bytes are the body of a write. A copy holds buffers of both sides at once, so only a few run at a
/// time: however many are asked for, they cannot starve each other of buffers.
public final class CopyObject {
    private static final int COPIES_MAX = 4;

    private final GetObject get;
    private final PutObject put;
    private final Semaphore copies = new Semaphore(COPIES_MAX, true);

    public CopyObject(GetObject get, PutObject put) {
        this.get = get;
        this.put = put;
    }

    public ObjectVersion copy(CopyObjectCommand command, Trace trace) throws IOException {
        copies.acquireUninterruptibly();
        try (ReadableObject source = get.open(command.requester(), command.sourceBucket(), command.sourceKey(), trace)) {
            ObjectVersion from = source.version();
            command.sourceCheck().accept(from);
            if (from.size() > 0)
                source.requireReadable(new ByteRange(0, from.size() - 1));
            CopyObjectCommand.Replacement about = command.replacement()
                    .orElseGet(() -> new CopyObjectCommand.Replacement(from.headers(), from.metadata()));
            return put.put(new PutObjectCommand(command.requester(), command.bucket(), command.key(), command.storageClass(),
                    about.headers(), about.metadata(), command.condition()), new SourceBody(source, algorithm(command, from)), trace);
        } finally {
            copies.release();
        }
    }

    private static Set<ChecksumAlgorithm> algorithm(CopyObjectCommand command, ObjectVersion from) {
        Optional<ChecksumAlgorithm> asBefore = Optional.ofNullable(from.checksum()).map(Checksum::algorithm);
        return command.algorithm().or(() -> asBefore).map(Set::of).orElse(Set.of());
    }

    private record SourceBody(ReadableObject source, Set<ChecksumAlgorithm> algorithms) implements ObjectBody {
        @Override
        public InputStream stream() {
            return new ObjectStream(source);
        }

        @Override
        public long length() {
            return source.version().size();
        }

        @Override
        public List<Promise> promises() {
            return List.of();
        }
    }
}
