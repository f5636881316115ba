package elevennines.store.multipart;

import elevennines.store.model.Account;
import elevennines.store.model.BucketName;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.UploadId;

/// Which upload is meant, and who asks.
public record UploadAddress(Account requester, BucketName bucket, ObjectKey key, UploadId upload) {}
