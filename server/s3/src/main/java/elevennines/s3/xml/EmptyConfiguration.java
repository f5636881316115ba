package elevennines.s3.xml;

import java.util.Optional;

/// The document of a bucket setting that nobody has set: a root, and in it the default where S3 spells it out.
public record EmptyConfiguration(String root, Optional<Default> content) implements XmlDocument {
    /// One element with its default.
    public record Default(String element, String text) {}

    public EmptyConfiguration(String root) {
        this(root, Optional.empty());
    }

    @Override
    public void writeTo(XmlWriter xml) {
        xml.root(root, () -> content.ifPresent(value -> xml.element(value.element(), value.text())));
    }
}
