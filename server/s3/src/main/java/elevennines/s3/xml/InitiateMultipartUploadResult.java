package elevennines.s3.xml;

import elevennines.store.model.BucketName;
import elevennines.store.model.MultipartUpload;

/// [CreateMultipartUpload](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html).
public record InitiateMultipartUploadResult(BucketName bucket, MultipartUpload upload) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        xml.root("InitiateMultipartUploadResult", () -> xml.element("Bucket", bucket.value()).element("Key", upload.key().value())
                .element("UploadId", upload.id().toString()));
    }
}
