package elevennines.s3.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import elevennines.s3.ReadConditions.Verdict;
import elevennines.s3.S3Operation.Read;
import elevennines.s3.handler.S3Response.Body;
import elevennines.s3.handler.S3Response.Header;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ObjectVersion;

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

    /// @throws elevennines.s3.S3Failure PreconditionFailed or InvalidRange
    static ReadPlan of(ObjectVersion version, Read read) {
        return switch (read.conditions().judge(version)) {
            case Verdict.Failed failed -> throw failed.asFailure();
            case Verdict.NotModified same -> new NotModified(ObjectHeaders.of(version, ContentHeaders.NONE).stream()
                    .filter(header -> NotModified.KEPT.contains(header.name())).toList());
            case Verdict.Holds holds -> send(version, read);
        };
    }

    private static Send send(ObjectVersion version, Read read) {
        Optional<ByteRange> whole = version.size() == 0 ? Optional.empty() : Optional.of(new ByteRange(0, version.size() - 1));
        // Part 1 of an object that was written whole is all of it.
        Optional<ByteRange> part = read.partOne() ? whole : read.range(version).map(range -> range.of(version.size()));
        List<Header> headers = new ArrayList<>(ObjectHeaders.of(version, read.overrides()));
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
