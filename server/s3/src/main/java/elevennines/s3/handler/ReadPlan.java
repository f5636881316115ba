package elevennines.s3.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import elevennines.s3.ReadConditions.Verdict;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.Read;
import elevennines.s3.handler.S3Response.Body;
import elevennines.s3.handler.S3Response.Header;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ObjectPart;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;

/// What of a version is to be sent, and under which status and headers: the same for GET and HEAD.
sealed interface ReadPlan {

    /// The client has it already.
    record NotModified(List<Header> headers) implements ReadPlan {
        private static final Set<String> KEPT = Set.of("ETag", "Last-Modified", "Cache-Control", "Expires");

        S3Response response() {
            return new S3Response(304, headers, new Body.Nothing());
        }
    }

    /// `bytes` is empty where there is nothing to send.
    record Send(int status, long length, Optional<ByteRange> bytes, List<Header> headers) implements ReadPlan {}

    /// `parts` are those of the version, if it has any; they are asked for only where one of them is wanted.
    /// @throws S3Failure PreconditionFailed, InvalidRange or InvalidPartNumber
    static ReadPlan of(ObjectVersion version, Read read, Supplier<List<ObjectPart>> parts) {
        return switch (read.conditions().judge(version)) {
            case Verdict.Failed failed -> throw failed.asFailure();
            case Verdict.NotModified same -> new NotModified(ObjectHeaders.of(version, ContentHeaders.NONE).stream()
                    .filter(header -> NotModified.KEPT.contains(header.name())).toList());
            case Verdict.Holds holds -> send(version, read, read.part().map(number -> PartBytes.of(version, number, parts.get())));
        };
    }

    /// Where a part is in its object; empty for a part without bytes.
    record PartBytes(Optional<ByteRange> range) {
        /// An object that was written whole is its own part 1.
        static PartBytes of(ObjectVersion version, PartNumber wanted, List<ObjectPart> parts) {
            if (parts.isEmpty() && wanted.value() == 1)
                return new PartBytes(whole(version.size()));
            long first = 0;
            for (ObjectPart part : parts) {
                if (part.number() == wanted.value())
                    return new PartBytes(part.size() == 0 ? Optional.empty() : Optional.of(new ByteRange(first, first + part.size() - 1)));
                first += part.size();
            }
            throw new S3Failure(S3Error.INVALID_PART_NUMBER).with("PartNumberRequested", wanted.toString())
                    .with("ActualPartCount", Integer.toString(Math.max(1, parts.size())));
        }
    }

    private static Optional<ByteRange> whole(long size) {
        return size == 0 ? Optional.empty() : Optional.of(new ByteRange(0, size - 1));
    }

    private static Send send(ObjectVersion version, Read read, Optional<PartBytes> wanted) {
        Optional<ByteRange> whole = whole(version.size());
        Optional<ByteRange> part = wanted.isPresent() ? wanted.get().range() : read.range(version).map(range -> range.of(version.size()));
        List<Header> headers = new ArrayList<>(ObjectHeaders.of(version, read.overrides()));
        if (wanted.isPresent() && version.parts() > 0)
            headers.add(new Header("x-amz-mp-parts-count", Integer.toString(version.parts())));
        part.ifPresent(range -> headers
                .add(new Header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + version.size())));
        // A checksum of the whole says nothing of a part: a client would compare the two.
        if (read.checksums() && (part.isEmpty() || part.equals(whole)))
            headers.addAll(ObjectHeaders.checksum(version));
        return part.isPresent()
                ? new Send(206, part.get().length(), part, List.copyOf(headers))
                : new Send(200, version.size(), whole, List.copyOf(headers));
    }
}
