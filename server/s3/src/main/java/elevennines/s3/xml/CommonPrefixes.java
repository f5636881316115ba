package elevennines.s3.xml;

import java.util.List;

/// The "folders" of a listing with a delimiter.
final class CommonPrefixes {
    private CommonPrefixes() {}

    static void write(XmlWriter xml, List<String> prefixes, KeyText keys) {
        prefixes
                .forEach(prefix -> xml.element("CommonPrefixes", () -> xml.element("Prefix", keys.of(prefix))));
    }
}
