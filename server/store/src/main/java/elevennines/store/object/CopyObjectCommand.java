package elevennines.store.object;

import java.util.Optional;
import java.util.function.Consumer;

import elevennines.store.model.Account;
import elevennines.store.model.BucketName;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;

/// A copy inside the world. `replacement` is present for the REPLACE directive; otherwise headers and metadata come from the
/// source. `sourceCheck` sees the source version before a byte moves and refuses by throwing.
public record CopyObjectCommand(Account requester, BucketName sourceBucket, ObjectKey sourceKey, BucketName bucket, ObjectKey key,
        StorageClass storageClass, Optional<Replacement> replacement, Optional<ChecksumAlgorithm> algorithm, WriteCondition condition,
        Consumer<ObjectVersion> sourceCheck) {

    public record Replacement(ContentHeaders headers, UserMetadata metadata) {}
}
