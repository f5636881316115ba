package elevennines.s3.http;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.auth.Payload;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectBody.Promise;
import elevennines.store.model.Refusal.DigestMismatch;

/// The document in the body of a request, whole, and checked against what its sender vouched for.
final class SmallBody {
    /// Room for the manifest of 10,000 parts, each with its ETag and checksum.
    static final int BYTES_MAX = 4 << 20;

    private SmallBody() {}

    /// @throws S3Failure MaxMessageLengthExceeded, or what is wrong with the payload
    /// @throws DigestMismatch if it is not what was promised
    static byte[] read(Payload payload, ChecksumHeaders checksums) throws IOException {
        if (payload.length() > BYTES_MAX)
            throw new S3Failure(S3Error.MAX_MESSAGE_LENGTH_EXCEEDED).with("MaxMessageLengthBytes", Integer.toString(BYTES_MAX));
        byte[] document = payload.stream().readNBytes(BYTES_MAX);
        List<Promise> promises = checksums.promises(payload.trailers());
        for (Promise promise : promises)
            verify(document, promise);
        return document;
    }

    private static void verify(byte[] document, Promise promise) {
        switch (promise) {
            case Promise.Md5 md5 -> {
                if (!MessageDigest.isEqual(digest("MD5", document), md5.digest()))
                    throw new DigestMismatch("Content-MD5");
            }
            case Promise.Additional(var checksum) -> {
                byte[] computed = compute(checksum.algorithm(), document);
                if (!elevennines.store.model.Checksum.of(checksum.algorithm(), computed).equals(checksum))
                    throw new DigestMismatch(checksum.algorithm().name());
            }
        }
    }

    private static byte[] compute(ChecksumAlgorithm algorithm, byte[] document) {
        return switch (algorithm) {
            case CRC32 -> crc(new CRC32(), document);
            case CRC32C -> crc(new CRC32C(), document);
            case CRC64NVME -> bigEndian(crc64Nvme(document), Long.BYTES);
            case SHA1 -> digest("SHA-1", document);
            case SHA256 -> digest("SHA-256", document);
        };
    }

    private static byte[] crc(Checksum crc, byte[] document) {
        crc.update(document);
        return bigEndian(crc.getValue(), Integer.BYTES);
    }

    /// Bit by bit: documents are small. Polynomial and reflection by the NVM Express Base Specification (CRC-64/NVME).
    static long crc64Nvme(byte[] document) {
        long crc = -1L;
        for (byte each : document) {
            crc ^= each & 0xFF;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x9A6C9329AC4BC9B5L;
        }
        return ~crc;
    }

    private static byte[] bigEndian(long value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = (byte) (value >>> 8 * (length - 1 - i));
        return bytes;
    }

    private static byte[] digest(String name, byte[] document) {
        try {
            return MessageDigest.getInstance(name).digest(document);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
