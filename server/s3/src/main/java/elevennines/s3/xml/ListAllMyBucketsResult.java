package elevennines.s3.xml;

import java.util.List;
import java.util.Optional;

import elevennines.s3.HttpDate;
import elevennines.store.model.Account;
import elevennines.store.model.Bucket;

/// [ListBuckets](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html). The region is told only to clients that page.
public record ListAllMyBucketsResult(Account owner, List<Bucket> buckets, Optional<String> region, String prefix,
        Optional<String> nextToken) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        xml.root("ListAllMyBucketsResult", () -> {
            new OwnerElement(owner).writeTo(xml);
            xml.element("Buckets", () -> buckets.forEach(bucket -> write(xml, bucket)));
            nextToken.ifPresent(token -> xml.element("ContinuationToken", token));
            if (!prefix.isEmpty())
                xml.element("Prefix", prefix);
        });
    }

    private void write(XmlWriter xml, Bucket bucket) {
        xml.element("Bucket", () -> {
            xml.element("Name", bucket.name().value()).element("CreationDate", HttpDate.iso(bucket.createdAt()));
            region.ifPresent(name -> xml.element("BucketRegion", name));
        });
    }
}
