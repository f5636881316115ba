package elevennines.s3.xml;

import elevennines.store.model.BucketName;
import elevennines.store.model.Checksum;
import elevennines.store.model.ObjectVersion;

/// [CompleteMultipartUpload](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html).
public record CompleteMultipartUploadResult(BucketName bucket, ObjectVersion version, String location) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        xml.root("CompleteMultipartUploadResult", () -> {
            xml.element("Location", location).element("Bucket", bucket.value()).element("Key", version.key().value());
            xml.element("ETag", version.etag().quoted());
            Checksum checksum = version.checksum();
            if (checksum != null)
                new ChecksumElements(checksum).writeTo(xml);
        });
    }
}
