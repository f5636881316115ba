package elevennines.s3.xml;

import elevennines.s3.PercentCode;

/// How a listing spells keys: as they are, or percent-encoded where the client asked for `encoding-type=url` (slashes stay).
public enum KeyText {
    PLAIN,
    URL;

    String of(String key) {
        return switch (this) {
            case PLAIN -> key;
            case URL -> PercentCode.encode(key, true);
        };
    }

    /// Writes the elements that all listings share after their own.
    void encodingType(XmlWriter xml) {
        if (this == URL)
            xml.element("EncodingType", "url");
    }
}
