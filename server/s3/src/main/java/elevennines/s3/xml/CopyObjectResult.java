package elevennines.s3.xml;

import elevennines.s3.HttpDate;
import elevennines.store.model.Checksum;
import elevennines.store.model.ObjectVersion;

/// [CopyObject](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html).
public record CopyObjectResult(ObjectVersion version) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        xml.root("CopyObjectResult", () -> {
            xml.element("LastModified", HttpDate.iso(version.lastModified())).element("ETag", version.etag().quoted());
            Checksum checksum = version.checksum();
            if (checksum != null)
                new ChecksumElements(checksum).writeTo(xml);
        });
    }
}
