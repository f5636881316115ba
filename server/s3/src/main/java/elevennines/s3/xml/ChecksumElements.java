package elevennines.s3.xml;

import elevennines.store.model.Checksum;

/// A checksum where a document tells its value.
public record ChecksumElements(Checksum checksum) {
    /// Of the object's bytes, or of the checksums of its parts.
    public static String type(Checksum checksum) {
        return checksum.isComposite() ? "COMPOSITE" : "FULL_OBJECT";
    }

    void writeTo(XmlWriter xml) {
        writeValue(xml);
        xml.element("ChecksumType", type(checksum));
    }

    void writeValue(XmlWriter xml) {
        xml.element("Checksum" + checksum.algorithm().name(), checksum.text());
    }
}
