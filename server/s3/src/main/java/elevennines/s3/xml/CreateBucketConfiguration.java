package elevennines.s3.xml;

import java.util.Optional;

import elevennines.s3.S3Failure;

/// The body of [CreateBucket](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html), where there is one.
public record CreateBucketConfiguration(Optional<String> locationConstraint) {

    /// @throws S3Failure MalformedXML
    public static CreateBucketConfiguration parse(byte[] document) {
        if (document.length == 0)
            return new CreateBucketConfiguration(Optional.empty());
        XmlElement root = XmlElement.parse(document).requireName("CreateBucketConfiguration");
        return new CreateBucketConfiguration(root.child("LocationConstraint").map(String::strip).filter(text -> !text.isEmpty()));
    }
}
