package elevennines.store.object;

import java.util.Optional;
import java.util.function.Consumer;

import elevennines.store.model.Account;
import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;

/// What is copied from, whole or a range of it. `check` sees the source version before a byte moves and refuses by throwing.
public record CopySource(Account requester, BucketName bucket, ObjectKey key, Optional<ByteRange> range, Consumer<ObjectVersion> check) {}
