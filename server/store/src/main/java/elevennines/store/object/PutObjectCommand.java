package elevennines.store.object;

import elevennines.store.model.Account;
import elevennines.store.model.BucketName;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;

/// A write of one whole object; its bytes travel beside it.
public record PutObjectCommand(Account requester, BucketName bucket, ObjectKey key, StorageClass storageClass, ContentHeaders headers,
        UserMetadata metadata, WriteCondition condition) {}
