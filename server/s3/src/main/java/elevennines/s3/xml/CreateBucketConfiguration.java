package elevennines.s3.xml;

import java.util.Optional;

import elevennines.s3.S3Failure;

/// The body of [CreateBucket](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html), where there is one.
public record CreateBucketConfiguration(Optional<String> locationConstraint) {

    /// @throws S3Failure MalformedXML, or NotImplemented for a directory bucket and for tags
    public static CreateBucketConfiguration parse(byte[] document) {
        if (document.length == 0)
            return new CreateBucketConfiguration(Optional.empty());
        XmlElement root = XmlElement.parse(document).requireName("CreateBucketConfiguration").requireNone("Location", "Bucket",
                "Tags");
        return new CreateBucketConfiguration(root.child("LocationConstraint").map(String::strip).filter(text -> !text.isEmpty()));
    }
}
