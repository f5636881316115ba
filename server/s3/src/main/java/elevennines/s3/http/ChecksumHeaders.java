package elevennines.s3.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import elevennines.s3.Headers;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectBody.Promise;

/// Content-MD5 and the `x-amz-checksum-*` family of a request, by
/// [Checking object integrity](https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html).
/// `algorithm` is the additional one that the sender chose: in a header, or for the trailer.
record ChecksumHeaders(Optional<Promise.Md5> md5, Optional<Checksum> inHeader, Optional<ChecksumAlgorithm> algorithm) {
    private static final String PREFIX = "x-amz-checksum-";
    private static final String CHOSEN = "x-amz-sdk-checksum-algorithm";
    private static final Set<String> NOT_VALUES = Set.of(PREFIX + "algorithm", PREFIX + "type", PREFIX + "mode");

    /// @throws S3Failure InvalidDigest or InvalidRequest
    static ChecksumHeaders of(Headers headers) {
        Optional<Checksum> inHeader = single(headers);
        Optional<ChecksumAlgorithm> inTrailer = headers.joined("x-amz-trailer").flatMap(ChecksumHeaders::announced);
        Optional<ChecksumAlgorithm> named = headers.first(CHOSEN).map(ChecksumHeaders::algorithm);
        Optional<ChecksumAlgorithm> sent = inHeader.map(Checksum::algorithm).or(() -> inTrailer);
        if (named.isPresent() && sent.isEmpty())
            throw new S3Failure(S3Error.INVALID_REQUEST, CHOSEN + " specified, but no corresponding"
                    + " x-amz-checksum-* or x-amz-trailer headers were found.");
        if (named.isPresent() && !named.equals(sent))
            throw new S3Failure(S3Error.INVALID_REQUEST, "Value for " + CHOSEN + " header is invalid.");
        headers.first("x-amz-checksum-type").filter(type -> !type.equals("FULL_OBJECT")).ifPresent(type -> {
            throw S3Failure.headerNotImplemented("x-amz-checksum-type");
        });
        return new ChecksumHeaders(headers.first("content-md5").map(ChecksumHeaders::md5), inHeader, sent);
    }

    /// Of a request whose checksum headers are about something else than its body.
    static ChecksumHeaders ofDocument(Headers headers) {
        return new ChecksumHeaders(headers.first("content-md5").map(ChecksumHeaders::md5), Optional.empty(), Optional.empty());
    }

    /// Everything that the sender vouches for, with what came after the body.
    List<Promise> promises(Headers trailers) {
        List<Promise> promises = new ArrayList<>();
        md5.ifPresent(promises::add);
        inHeader.or(() -> single(trailers)).ifPresent(checksum -> promises.add(new Promise.Additional(checksum)));
        return List.copyOf(promises);
    }

    /// Whether a header brings a checksum that nobody here can compute: S3 knows more algorithms than this store does.
    static boolean isOfUnknownAlgorithm(String name) {
        return isValue(name) && Arrays.stream(ChecksumAlgorithm.values()).map(ChecksumHeaders::header).noneMatch(name::equals);
    }

    /// Whether a header vouches for the body that comes with it.
    static boolean isOfBody(String name) {
        return isValue(name) || name.equals(CHOSEN);
    }

    private static boolean isValue(String name) {
        return name.startsWith(PREFIX) && !NOT_VALUES.contains(name);
    }

    private static String header(ChecksumAlgorithm algorithm) {
        return PREFIX + algorithm.name().toLowerCase(Locale.ROOT);
    }

    /// The algorithm of this name.
    /// @throws S3Failure InvalidRequest if there is none
    static ChecksumAlgorithm algorithm(String name) {
        for (ChecksumAlgorithm each : ChecksumAlgorithm.values())
            if (each.name().equals(name.toUpperCase(Locale.ROOT)))
                return each;
        throw new S3Failure(S3Error.INVALID_REQUEST,
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types:"
                        + " [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    }

    private static Optional<Checksum> single(Headers headers) {
        List<Checksum> found = new ArrayList<>();
        for (ChecksumAlgorithm each : ChecksumAlgorithm.values()) {
            String name = header(each);
            headers.first(name).ifPresent(value -> found.add(checksum(each, name, value)));
        }
        if (found.size() > 1)
            throw new S3Failure(S3Error.INVALID_REQUEST,
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        return found.stream().findFirst();
    }

    private static Checksum checksum(ChecksumAlgorithm algorithm, String header, String base64) {
        return base64(base64).filter(bytes -> bytes.length == algorithm.bytes()).map(bytes -> Checksum.of(algorithm, bytes))
                .orElseThrow(() -> new S3Failure(S3Error.INVALID_REQUEST, "Value for " + header + " header is invalid."));
    }

    private static Promise.Md5 md5(String base64) {
        return base64(base64).filter(bytes -> bytes.length == 16).map(Promise.Md5::new)
                .orElseThrow(() -> new S3Failure(S3Error.INVALID_DIGEST).with("Content-MD5", base64));
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<ChecksumAlgorithm> announced(String trailer) {
        String name = trailer.strip().toLowerCase(Locale.ROOT);
        if (!name.startsWith(PREFIX) || name.contains(","))
            throw new S3Failure(S3Error.INVALID_REQUEST, "The value specified in the x-amz-trailer header is not supported");
        return Optional.of(algorithm(name.substring(PREFIX.length())));
    }
}
