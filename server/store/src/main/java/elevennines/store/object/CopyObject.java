package elevennines.store.object;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import elevennines.store.data.StripeBuffers;
import elevennines.store.event.Trace;
import elevennines.store.model.ByteRange;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectVersion;

/// Copies inside a world: a read whose bytes are the body of a write. A copy holds buffers of both sides at once, for which the buffers give
/// leave to a few at a time, of all worlds together.
public final class CopyObject {
    private final GetObject get;
    private final PutObject put;
    private final StripeBuffers buffers;

    public CopyObject(GetObject get, PutObject put, StripeBuffers buffers) {
        this.get = get;
        this.put = put;
        this.buffers = buffers;
    }

    public ObjectVersion copy(CopyObjectCommand command, Trace trace) throws IOException {
        CopySource source = new CopySource(command.requester(), command.sourceBucket(), command.sourceKey(), Optional.empty(),
                command.sourceCheck());
        return read(source, trace, body -> {
            ObjectVersion from = body.version();
            CopyObjectCommand.Replacement about = command.replacement()
                    .orElseGet(() -> new CopyObjectCommand.Replacement(from.headers(), from.metadata()));
            return put.put(new PutObjectCommand(command.requester(), command.bucket(), command.key(), command.storageClass(),
                    about.headers(), about.metadata(), command.condition()), body.digestedBy(algorithm(command, from)), trace);
        });
    }

    private static Set<ChecksumAlgorithm> algorithm(CopyObjectCommand command, ObjectVersion from) {
        Optional<ChecksumAlgorithm> asBefore = Optional.ofNullable(from.checksum()).map(Checksum::algorithm);
        return command.algorithm().or(() -> asBefore).map(Set::of).orElse(Set.of());
    }

    /// Does something with the source's bytes.
    public interface Use<T> {
        T with(SourceBody body) throws IOException;
    }

    /// Opens the source as the body of a write.
    public <T> T read(CopySource source, Trace trace, Use<T> use) throws IOException {
        try (StripeBuffers.Nesting nesting = buffers.nest();
                ReadableObject object = get.open(source.requester(), source.bucket(), source.key(), trace)) {
            source.check().accept(object.version());
            long first = source.range().map(ByteRange::first).orElse(0L);
            long length = source.range().map(ByteRange::length).orElse(object.version().size());
            if (length > 0)
                object.requireReadable(new ByteRange(first, first + length - 1));
            return use.with(new SourceBody(object, first, length, Set.of()));
        }
    }

    /// A stretch of an open object as the body of a write.
    public record SourceBody(ReadableObject source, long first, long length, Set<ChecksumAlgorithm> algorithms) implements ObjectBody {
        ObjectVersion version() {
            return source.version();
        }

        SourceBody digestedBy(Set<ChecksumAlgorithm> wanted) {
            return new SourceBody(source, first, length, wanted);
        }

        @Override
        public InputStream stream() {
            return new ObjectStream(source, first, length);
        }

        @Override
        public List<Promise> promises() {
            return List.of();
        }
    }
}
