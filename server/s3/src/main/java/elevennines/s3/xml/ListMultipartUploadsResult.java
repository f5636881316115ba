package elevennines.s3.xml;

import elevennines.s3.HttpDate;
import elevennines.s3.S3Operation;
import elevennines.store.model.Account;
import elevennines.store.model.MultipartUpload;
import elevennines.store.multipart.UploadListing;

/// [ListMultipartUploads](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html).
public record ListMultipartUploadsResult(S3Operation.ListMultipartUploads asked, KeyText keys, UploadListing listing,
        Account owner) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        S3Operation.Page page = asked.page();
        xml.root("ListMultipartUploadsResult", () -> {
            xml.element("Bucket", asked.bucket().value()).element("KeyMarker", keys.of(asked.keyMarker()));
            xml.element("UploadIdMarker", asked.uploadIdMarker()).element("NextKeyMarker", keys.of(listing.lastKey()));
            xml.element("NextUploadIdMarker", listing.lastUpload());
            if (!page.delimiter().isEmpty())
                xml.element("Delimiter", keys.of(page.delimiter()));
            xml.element("Prefix", keys.of(page.prefix()));
            keys.encodingType(xml);
            xml.element("MaxUploads", page.entriesMax()).element("IsTruncated", listing.truncated());
            listing.uploads().forEach(upload -> xml.element("Upload", () -> write(xml, upload)));
            CommonPrefixes.write(xml, listing.commonPrefixes(), keys);
        });
    }

    private void write(XmlWriter xml, MultipartUpload upload) {
        xml.element("Key", keys.of(upload.key().value())).element("UploadId", upload.id().toString());
        xml.element("Initiator", () -> xml.element("ID", owner.id().value()).element("DisplayName", owner.name()));
        new OwnerElement(owner).writeTo(xml);
        xml.element("StorageClass", upload.storageClass().name()).element("Initiated", HttpDate.iso(upload.initiatedAt()));
        xml.element("ChecksumAlgorithm", upload.checksumAlgorithm().name());
        xml.element("ChecksumType", upload.fullObjectChecksum() ? "FULL_OBJECT" : "COMPOSITE");
    }
}
