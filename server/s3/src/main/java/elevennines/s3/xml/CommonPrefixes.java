package elevennines.s3.xml;

import elevennines.store.object.Listing;

/// The "folders" of a listing with a delimiter.
final class CommonPrefixes {
    private CommonPrefixes() {}

    static void write(XmlWriter xml, Listing listing, KeyText keys) {
        listing.commonPrefixes()
                .forEach(prefix -> xml.element("CommonPrefixes", () -> xml.element("Prefix", keys.of(prefix))));
    }
}
