package elevennines.s3.xml;

import elevennines.s3.HttpDate;
import elevennines.store.model.UploadedPart;

/// [UploadPartCopy](https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html).
public record CopyPartResult(UploadedPart part) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        xml.root("CopyPartResult", () -> {
            xml.element("LastModified", HttpDate.iso(part.lastModified())).element("ETag", part.etag().quoted());
            new ChecksumElements(part.checksum()).writeValue(xml);
        });
    }
}
