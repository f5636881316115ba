package elevennines.s3.xml;

/// A document of the S3 API: a record that writes itself.
public interface XmlDocument {
    void writeTo(XmlWriter xml);
}
