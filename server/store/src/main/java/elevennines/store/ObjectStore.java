package elevennines.store;

import java.util.Optional;

import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.BucketName;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;

/// The worlds of one process over one index and one data directory.
public final class ObjectStore implements AutoCloseable {

    public static ObjectStore open(StoreConfig config) {
        throw new IllegalStateException(config.toString());
    }

    /// The world, created on first use.
    public World world(WorldId id) {
        throw new IllegalStateException(id.toString());
    }

    /// Whom an access key id speaks for.
    public Optional<Principal> findPrincipal(String accessKeyId) {
        throw new IllegalStateException(accessKeyId);
    }

    /// Adds an account to a world, or changes its name, email and key if the id exists there. Refuses a key id that another account has.
    public Principal putAccount(WorldId world, Account account, AccessKey key) {
        throw new IllegalStateException(world + " " + account + key);
    }

    /// The accounts of a world with a key each, oldest first.
    public java.util.List<Principal> accounts(WorldId world) {
        throw new IllegalStateException(world.toString());
    }

    /// Gives the name to "another customer" of that world, unless somebody has it already: creating it is refused from then on.
    public void reserveBucketName(WorldId world, BucketName name) {
        throw new IllegalStateException(world + " " + name);
    }

    @Override
    public void close() {}
}
