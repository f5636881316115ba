package elevennines.store.object;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

import elevennines.store.data.BodyWatch;
import elevennines.store.data.digest.Crc64Nvme;
import elevennines.store.data.digest.Md5;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ETag;
import elevennines.store.model.ObjectBody.Promise;
import elevennines.store.model.Refusal.DigestMismatch;

/// Digests a body on its way in: the MD5 that becomes its ETag, and the checksums asked for (CRC64NVME if none was). For one thread.
final class BodyDigests implements BodyWatch, AutoCloseable {
    private static final Set<ChecksumAlgorithm> DEFAULT = Set.of(ChecksumAlgorithm.CRC64NVME);

    private final Md5 md5;
    private final Map<ChecksumAlgorithm, Running> running = new EnumMap<>(ChecksumAlgorithm.class);
    private final Map<ChecksumAlgorithm, Checksum> checksums = new EnumMap<>(ChecksumAlgorithm.class);
    private final ChecksumAlgorithm kept;

    /// A digest under way.
    private interface Running {
        void update(byte[] bytes, int from, int length);

        byte[] end();
    }

    /// Closes `md5` with itself.
    BodyDigests(Set<ChecksumAlgorithm> wanted, Md5 md5) {
        this.md5 = md5;
        Set<ChecksumAlgorithm> algorithms = wanted.isEmpty() ? DEFAULT : wanted;
        algorithms.forEach(algorithm -> running.put(algorithm, start(algorithm)));
        kept = algorithms.iterator().next();
    }

    @Override
    public void arrived(byte[] bytes, int length) {
        md5.update(bytes, 0, length);
        running.values().forEach(digest -> digest.update(bytes, 0, length));
    }

    @Override
    public void release() {
        md5.release();
    }

    @Override
    public void close() {
        md5.close();
    }

    /// Refuses if the bytes are not what was promised. Ends the digests.
    Result verify(List<Promise> promises) {
        byte[] md5Value = md5.end();
        running.forEach((algorithm, digest) -> checksums.put(algorithm, Checksum.of(algorithm, digest.end())));
        for (Promise promise : promises)
            switch (promise) {
                case Promise.Md5 sent -> {
                    if (!MessageDigest.isEqual(sent.digest(), md5Value))
                        throw new DigestMismatch("Content-MD5");
                }
                case Promise.Additional sent -> {
                    if (!sent.checksum().equals(checksums.get(sent.checksum().algorithm())))
                        throw new DigestMismatch(sent.checksum().algorithm().name());
                }
            }
        Checksum checksum = checksums.get(kept);
        if (checksum == null)
            throw new IllegalStateException("No " + kept);
        return new Result(new ETag(HexFormat.of().formatHex(md5Value)), checksum);
    }

    record Result(ETag etag, Checksum checksum) {}

    private static Running start(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> crc(new CRC32(), algorithm.bytes());
            case CRC32C -> crc(new CRC32C(), algorithm.bytes());
            case CRC64NVME -> crc(new Crc64Nvme(), algorithm.bytes());
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
        };
    }

    private static Running crc(java.util.zip.Checksum crc, int bytes) {
        return new Running() {
            @Override
            public void update(byte[] input, int from, int length) {
                crc.update(input, from, length);
            }

            @Override
            public byte[] end() {
                byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(crc.getValue()).array();
                return java.util.Arrays.copyOfRange(eight, Long.BYTES - bytes, Long.BYTES);
            }
        };
    }

    private static Running digest(String name) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + name, e);
        }
        return new Running() {
            @Override
            public void update(byte[] input, int from, int length) {
                digest.update(input, from, length);
            }

            @Override
            public byte[] end() {
                return digest.digest();
            }
        };
    }
}
