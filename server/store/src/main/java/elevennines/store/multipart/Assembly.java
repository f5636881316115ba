package elevennines.store.multipart;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import elevennines.store.data.digest.CrcCombination;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ETag;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.Refusal.DigestMismatch;
import elevennines.store.model.Refusal.InvalidObjectSize;
import elevennines.store.model.UploadedPart;
import elevennines.store.multipart.CompleteUploadCommand.Claims;

/// What an object is, of which the parts are known: its ETag and checksum follow from theirs.
final class Assembly {
    private Assembly() {}

    /// The version has the id of its upload: so it is known which one made it.
    static ObjectVersion of(MultipartUpload upload, List<UploadedPart> parts, ErasureCode code, Instant now) {
        long size = parts.stream().mapToLong(UploadedPart::size).sum();
        ETag etag = etag(parts.stream().map(UploadedPart::etag).toList());
        return new ObjectVersion(upload.key(), upload.id().id(), size, etag, now, upload.storageClass(), code, upload.headers(),
                upload.metadata(), checksum(upload, parts), parts.size());
    }

    /// The MD5 of the parts' MD5s, not of the object's bytes, and the number of parts: observed behaviour of S3, not a promise of it.
    static ETag etag(List<ETag> parts) {
        MessageDigest md5 = ChecksumOfChecksums.digest("MD5");
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.value())));
        return new ETag(HexFormat.of().formatHex(md5.digest()) + "-" + parts.size());
    }

    private static Checksum checksum(MultipartUpload upload, List<UploadedPart> parts) {
        ChecksumAlgorithm algorithm = upload.checksumAlgorithm();
        if (!upload.fullObjectChecksum())
            return ChecksumOfChecksums.of(algorithm, parts);
        CrcCombination combination = switch (algorithm) {
            case CRC32 -> CrcCombination.crc32();
            case CRC32C -> CrcCombination.crc32c();
            case CRC64NVME -> CrcCombination.crc64nvme();
            case SHA1, SHA256 -> throw new IllegalStateException("The hash of a whole does not follow from those of its parts");
        };
        long crc = 0;
        for (UploadedPart part : parts)
            crc = combination.combine(crc, new BigInteger(1, part.checksum().bytes()).longValue(), part.size());
        byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(crc).array();
        return Checksum.of(algorithm, Arrays.copyOfRange(eight, Long.BYTES - algorithm.bytes(), Long.BYTES));
    }

    /// Refuses if the sender expected something else.
    static ObjectVersion verified(ObjectVersion version, Claims claims) {
        Checksum checksum = version.checksum();
        claims.checksum().ifPresent(expected -> {
            if (!expected.equals(checksum))
                throw new DigestMismatch(expected.algorithm().name());
        });
        claims.fullObjectChecksum().ifPresent(full -> {
            if (checksum != null && checksum.isComposite() == full)
                throw new DigestMismatch("checksum type");
        });
        claims.size().ifPresent(expected -> {
            if (expected != version.size())
                throw new InvalidObjectSize(expected, version.size());
        });
        return version;
    }
}
