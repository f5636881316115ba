package elevennines.store.multipart;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

import elevennines.store.data.digest.Crc64Nvme;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.UploadedPart;

/// The composite checksum of a multipart object: the checksum of its parts' checksums, laid end to end.
final class ChecksumOfChecksums {
    private ChecksumOfChecksums() {}

    static Checksum of(ChecksumAlgorithm algorithm, List<UploadedPart> parts) {
        ByteBuffer all = ByteBuffer.allocate(parts.size() * algorithm.bytes());
        parts.forEach(part -> all.put(part.checksum().bytes()));
        byte[] value = switch (algorithm) {
            case CRC32 -> crc(new CRC32(), all.array(), algorithm.bytes());
            case CRC32C -> crc(new CRC32C(), all.array(), algorithm.bytes());
            case CRC64NVME -> crc(new Crc64Nvme(), all.array(), algorithm.bytes());
            case SHA1 -> digest("SHA-1").digest(all.array());
            case SHA256 -> digest("SHA-256").digest(all.array());
        };
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(value), parts.size());
    }

    private static byte[] crc(java.util.zip.Checksum crc, byte[] bytes, int width) {
        crc.update(bytes, 0, bytes.length);
        byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(crc.getValue()).array();
        return Arrays.copyOfRange(eight, Long.BYTES - width, Long.BYTES);
    }

    static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + name, e);
        }
    }
}
