package elevennines.s3.xml;

import java.util.List;

import elevennines.s3.HttpDate;
import elevennines.s3.S3Operation.ListParts;
import elevennines.store.model.Account;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.UploadedPart;

/// [ListParts](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html).
public record ListPartsResult(ListParts asked, MultipartUpload upload, List<UploadedPart> parts, boolean truncated,
        Account owner) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        xml.root("ListPartsResult", () -> {
            xml.element("Bucket", asked.bucket().value()).element("Key", asked.key().value()).element("UploadId", upload.id().toString());
            xml.element("Initiator", () -> xml.element("ID", owner.id().value()).element("DisplayName", owner.name()));
            new OwnerElement(owner).writeTo(xml);
            xml.element("StorageClass", upload.storageClass().name()).element("PartNumberMarker", asked.after());
            xml.element("NextPartNumberMarker", parts.isEmpty() ? asked.after() : parts.getLast().number().value());
            xml.element("MaxParts", asked.partsMax()).element("IsTruncated", truncated);
            xml.element("ChecksumAlgorithm", upload.checksumAlgorithm().name());
            xml.element("ChecksumType", upload.fullObjectChecksum() ? "FULL_OBJECT" : "COMPOSITE");
            parts.forEach(part -> xml.element("Part", () -> write(xml, part)));
        });
    }

    private static void write(XmlWriter xml, UploadedPart part) {
        xml.element("PartNumber", part.number().value()).element("LastModified", HttpDate.iso(part.lastModified()));
        xml.element("ETag", part.etag().quoted());
        new ChecksumElements(part.checksum()).writeValue(xml);
        xml.element("Size", part.size());
    }
}
