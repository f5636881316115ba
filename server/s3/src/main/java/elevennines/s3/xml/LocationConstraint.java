package elevennines.s3.xml;

import elevennines.s3.S3Config;

/// [GetBucketLocation](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html): empty for us-east-1.
public record LocationConstraint(String region) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        xml.root("LocationConstraint", () -> xml.text(region.equals(S3Config.US_EAST_1) ? "" : region));
    }
}
