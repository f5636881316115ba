package elevennines.store.multipart;

import java.util.List;
import java.util.Optional;

import elevennines.store.model.Account;
import elevennines.store.model.BucketName;
import elevennines.store.model.Checksum;
import elevennines.store.model.ETag;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PartNumber;
import elevennines.store.model.UploadId;
import elevennines.store.model.WriteCondition;

/// The manifest that turns parts into an object. What the sender claims of the object is checked.
public record CompleteUploadCommand(Account requester, BucketName bucket, ObjectKey key, UploadId upload, List<ManifestPart> manifest,
        Claims claims, WriteCondition condition) {

    public CompleteUploadCommand {
        // Of no parts an object of no bytes would be made, and the parts that came be thrown away.
        if (manifest.isEmpty())
            throw new IllegalArgumentException("A manifest names at least one part");
    }

    /// What a sender may know of the object beforehand: its checksum, whether that is one of the object's own bytes, and its size.
    public record Claims(Optional<Checksum> checksum, Optional<Boolean> fullObjectChecksum, Optional<Long> size) {
        public static final Claims NONE = new Claims(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public record ManifestPart(PartNumber number, ETag etag, Optional<Checksum> checksum) {}
}
