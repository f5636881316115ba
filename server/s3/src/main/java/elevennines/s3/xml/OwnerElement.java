package elevennines.s3.xml;

import elevennines.store.model.Account;

/// Who owns a bucket or an object.
record OwnerElement(Account account) {
    void writeTo(XmlWriter xml) {
        xml.element("Owner", () -> xml.element("ID", account.id().value()).element("DisplayName", account.name()));
    }
}
