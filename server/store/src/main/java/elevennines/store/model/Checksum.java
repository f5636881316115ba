package elevennines.store.model;

import java.util.Base64;

/// A checksum of a whole object, in base64 as S3 writes it.
public record Checksum(ChecksumAlgorithm algorithm, String base64) {
    public static Checksum of(ChecksumAlgorithm algorithm, byte[] value) {
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(value));
    }

    public Checksum {
        if (Base64.getDecoder().decode(base64).length != algorithm.bytes())
            throw new IllegalArgumentException("Not a " + algorithm + ": " + base64);
    }
}
