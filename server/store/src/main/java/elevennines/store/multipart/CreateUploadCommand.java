package elevennines.store.multipart;

import elevennines.store.model.Account;
import elevennines.store.model.BucketName;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UserMetadata;

/// The beginning of a multipart upload: all that the object will be but its bytes. A full-object checksum can only be a CRC.
public record CreateUploadCommand(Account requester, BucketName bucket, ObjectKey key, StorageClass storageClass, ContentHeaders headers,
        UserMetadata metadata, ChecksumAlgorithm checksumAlgorithm, boolean fullObjectChecksum) {
    public CreateUploadCommand {
        boolean crc = switch (checksumAlgorithm) {
            case CRC32, CRC32C, CRC64NVME -> true;
            case SHA1, SHA256 -> false;
        };
        if (fullObjectChecksum && !crc)
            throw new IllegalArgumentException("A full object checksum cannot be a " + checksumAlgorithm);
    }
}
