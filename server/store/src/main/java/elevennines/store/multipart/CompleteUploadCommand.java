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

/// The manifest that turns parts into an object. What the sender says of checksums and size is checked.
public record CompleteUploadCommand(Account requester, BucketName bucket, ObjectKey key, UploadId upload, List<ManifestPart> manifest,
        Optional<Checksum> checksum, Optional<Long> objectSize, WriteCondition condition) {

    public CompleteUploadCommand {
        // Of no parts an object of no bytes would be made, and the parts that came be thrown away.
        if (manifest.isEmpty())
            throw new IllegalArgumentException("A manifest names at least one part");
    }

    public record ManifestPart(PartNumber number, ETag etag, Optional<Checksum> checksum) {}
}
