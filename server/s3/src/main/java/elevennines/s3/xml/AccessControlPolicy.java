package elevennines.s3.xml;

import elevennines.store.model.Account;

/// [GetBucketAcl](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html): the owner may do everything, nobody else anything.
public record AccessControlPolicy(Account owner) implements XmlDocument {
    private static final String CANONICAL_USER = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"";

    @Override
    public void writeTo(XmlWriter xml) {
        xml.root("AccessControlPolicy", () -> {
            new OwnerElement(owner).writeTo(xml);
            xml.element("AccessControlList", () -> xml.element("Grant", () -> {
                xml.element("Grantee", CANONICAL_USER,
                        () -> xml.element("ID", owner.id().value()).element("DisplayName", owner.name()));
                xml.element("Permission", "FULL_CONTROL");
            }));
        });
    }
}
