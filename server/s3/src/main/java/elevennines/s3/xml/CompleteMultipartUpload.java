package elevennines.s3.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import elevennines.s3.ReadConditions;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ETag;
import elevennines.store.model.PartNumber;
import elevennines.store.multipart.CompleteUploadCommand.ManifestPart;

/// The body of [CompleteMultipartUpload](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html): what the
/// object is made of.
public record CompleteMultipartUpload(List<ManifestPart> parts) {

    /// @throws S3Failure MalformedXML, or NotImplemented for checksums that nobody here can compute
    public static CompleteMultipartUpload parse(byte[] document) {
        XmlElement root = XmlElement.parse(document).requireName("CompleteMultipartUpload");
        List<ManifestPart> parts = new ArrayList<>();
        for (XmlElement child : root.children())
            if (child.name().equals("Part"))
                parts.add(part(child));
        if (parts.isEmpty() || parts.size() > PartNumber.MAX)
            throw malformed();
        return new CompleteMultipartUpload(List.copyOf(parts));
    }

    private static ManifestPart part(XmlElement element) {
        element.requireNone("ChecksumMD5", "ChecksumSHA512", "ChecksumXXHASH3", "ChecksumXXHASH64", "ChecksumXXHASH128");
        String number = element.child("PartNumber").map(String::strip).filter(text -> text.matches("\\d{1,9}"))
                .orElseThrow(() -> malformed());
        String etag = element.child("ETag").orElseThrow(() -> malformed());
        return new ManifestPart(new PartNumber(Integer.parseInt(number)), new ETag(ReadConditions.bare(etag.strip())), checksum(element));
    }

    private static Optional<Checksum> checksum(XmlElement element) {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            Optional<String> base64 = element.child("Checksum" + algorithm.name()).map(String::strip);
            if (base64.isPresent())
                return base64.map(text -> checksum(algorithm, text));
        }
        return Optional.empty();
    }

    private static Checksum checksum(ChecksumAlgorithm algorithm, String base64) {
        try {
            return new Checksum(algorithm, base64);
        } catch (IllegalArgumentException notOne) {
            throw malformed();
        }
    }

    private static S3Failure malformed() {
        return new S3Failure(S3Error.MALFORMED_XML);
    }
}
