package elevennines.s3.xml;

import java.util.Optional;

import elevennines.s3.S3Operation;
import elevennines.store.model.Account;
import elevennines.store.object.Listing;

/// [ListObjectsV2](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html). `owner` is there if it was asked for.
public record ListBucketV2Result(S3Operation.ListObjectsV2 asked, KeyText keys, Listing listing, Optional<Account> owner,
        Optional<String> nextToken) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        S3Operation.Page page = asked.page();
        xml.root("ListBucketResult", () -> {
            xml.element("Name", asked.bucket().value()).element("Prefix", keys.of(page.prefix()));
            asked.continuationToken().ifPresent(token -> xml.element("ContinuationToken", token));
            nextToken.ifPresent(token -> xml.element("NextContinuationToken", token));
            asked.startAfter().ifPresent(key -> xml.element("StartAfter", keys.of(key)));
            xml.element("KeyCount", listing.objects().size() + listing.commonPrefixes().size());
            xml.element("MaxKeys", page.entriesMax());
            if (!page.delimiter().isEmpty())
                xml.element("Delimiter", keys.of(page.delimiter()));
            keys.encodingType(xml);
            xml.element("IsTruncated", listing.truncated());
            listing.objects().forEach(version -> new ObjectElement(version, keys, owner).writeContents(xml));
            CommonPrefixes.write(xml, listing.commonPrefixes(), keys);
        });
    }
}
