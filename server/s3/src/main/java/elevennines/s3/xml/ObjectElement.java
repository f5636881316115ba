package elevennines.s3.xml;

import java.util.Optional;

import elevennines.s3.HttpDate;
import elevennines.store.model.Account;
import elevennines.store.model.Checksum;
import elevennines.store.model.ObjectVersion;

/// What every listing says of an object.
record ObjectElement(ObjectVersion version, KeyText keys, Optional<Account> owner) {
    void writeContents(XmlWriter xml) {
        xml.element("Contents", () -> {
            xml.element("Key", keys.of(version.key().value()));
            facts(xml);
        });
    }

    void writeVersion(XmlWriter xml) {
        xml.element("Version", () -> {
            xml.element("Key", keys.of(version.key().value())).element("VersionId", "null").element("IsLatest", true);
            facts(xml);
        });
    }

    private void facts(XmlWriter xml) {
        xml.element("LastModified", HttpDate.iso(version.lastModified())).element("ETag", version.etag().quoted());
        Checksum checksum = version.checksum();
        if (checksum != null)
            xml.element("ChecksumAlgorithm", checksum.algorithm().name()).element("ChecksumType", ChecksumElements.type(checksum));
        xml.element("Size", version.size());
        owner.ifPresent(account -> new OwnerElement(account).writeTo(xml));
        xml.element("StorageClass", version.storageClass().name());
    }
}
