package elevennines.s3.xml;

import java.util.Optional;

import elevennines.s3.S3Operation;
import elevennines.store.model.Account;
import elevennines.store.object.Listing;

/// [ListObjectVersions](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html) of a bucket that has never
/// been versioned: each object is its own latest version, `null`.
public record ListVersionsResult(S3Operation.ListObjectVersions asked, KeyText keys, Listing listing,
        Account owner) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        S3Operation.Page page = asked.page();
        xml.root("ListVersionsResult", () -> {
            xml.element("Name", asked.bucket().value()).element("Prefix", keys.of(page.prefix()));
            xml.element("KeyMarker", keys.of(asked.keyMarker())).element("VersionIdMarker", asked.versionIdMarker());
            if (listing.truncated())
                nextMarkers(xml);
            xml.element("MaxKeys", page.entriesMax());
            if (!page.delimiter().isEmpty())
                xml.element("Delimiter", keys.of(page.delimiter()));
            keys.encodingType(xml);
            xml.element("IsTruncated", listing.truncated());
            listing.objects().forEach(version -> new ObjectElement(version, keys, Optional.of(owner)).writeVersion(xml));
            CommonPrefixes.write(xml, listing.commonPrefixes(), keys);
        });
    }

    private void nextMarkers(XmlWriter xml) {
        xml.element("NextKeyMarker", keys.of(listing.last()));
        if (!listing.commonPrefixes().contains(listing.last()))
            xml.element("NextVersionIdMarker", "null");
    }
}
