package elevennines.store.model;

import java.util.Base64;

/// A checksum of an object, in base64 as S3 writes it. Of a multipart object it may be *composite*: the checksum of the checksums of its
/// `parts`; 0 parts stands for one of the object's own bytes.
public record Checksum(ChecksumAlgorithm algorithm, String base64, int parts) {
    public static Checksum of(ChecksumAlgorithm algorithm, byte[] value) {
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(value));
    }

    public Checksum(ChecksumAlgorithm algorithm, String base64) {
        this(algorithm, base64, 0);
    }

    public Checksum {
        if (Base64.getDecoder().decode(base64).length != algorithm.bytes())
            throw new IllegalArgumentException("Not a " + algorithm + ": " + base64);
        if (parts < 0 || parts > PartNumber.MAX)
            throw new IllegalArgumentException("A checksum is of at most " + PartNumber.MAX + " parts, not " + parts);
    }

    /// As it is sent: a composite one ends with `-` and the number of parts.
    public String text() {
        return parts == 0 ? base64 : base64 + "-" + parts;
    }

    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    public boolean isComposite() {
        return parts > 0;
    }

    /// Reads what [#text] wrote.
    public static Checksum parse(ChecksumAlgorithm algorithm, String text) {
        int dash = text.lastIndexOf('-');
        return dash < 0
                ? new Checksum(algorithm, text)
                : new Checksum(algorithm, text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
    }
}
