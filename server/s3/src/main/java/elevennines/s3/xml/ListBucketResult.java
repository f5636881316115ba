package elevennines.s3.xml;

import java.util.Optional;

import elevennines.s3.S3Operation;
import elevennines.store.model.Account;
import elevennines.store.object.Listing;

/// [ListObjects](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html), the first version of it.
/// `NextMarker` is there only with a delimiter; without one a client goes on after the last key.
public record ListBucketResult(S3Operation.ListObjects asked, KeyText keys, Listing listing, Account owner) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        S3Operation.Page page = asked.page();
        xml.root("ListBucketResult", () -> {
            xml.element("Name", asked.bucket().value()).element("Prefix", keys.of(page.prefix()));
            xml.element("Marker", keys.of(asked.marker()));
            if (listing.truncated() && !page.delimiter().isEmpty())
                xml.element("NextMarker", keys.of(listing.last()));
            xml.element("MaxKeys", page.entriesMax());
            if (!page.delimiter().isEmpty())
                xml.element("Delimiter", keys.of(page.delimiter()));
            keys.encodingType(xml);
            xml.element("IsTruncated", listing.truncated());
            listing.objects().forEach(version -> new ObjectElement(version, keys, Optional.of(owner)).writeContents(xml));
            CommonPrefixes.write(xml, listing.commonPrefixes(), keys);
        });
    }
}
