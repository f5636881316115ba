package elevennines.store.index;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import elevennines.store.index.Question.BucketNamed;
import elevennines.store.index.Question.PrincipalOf;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.BucketName;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;

/// A world, its accounts and the keys of those.
public final class AccountIndex {
    private final IndexDatabase database;
    private final WorldId world;

    public AccountIndex(IndexDatabase database, WorldId world) {
        this.database = database;
        this.world = world;
    }

    /// Notes, before it writes anything else, that this start of the store writes to the world, which is made if it is new. A world from another
    /// store may know of a later start.
    public void begin(long start, Instant now) {
        database.commit(transaction -> {
            if (transaction.execute("UPDATE world SET last_start = GREATEST(last_start, ?) WHERE id = ?", start, world.value()) == 0)
                transaction.execute("INSERT INTO world (id, created_at, last_start) VALUES (?, ?, ?)", world.value(), now, start);
            return null;
        });
    }

    /// The newest start that may have written to this world; 0 if none has.
    public long lastStart() {
        return database.read(queries -> queries.first("SELECT last_start FROM world WHERE id = ?", row -> row.getLong(1), world.value()))
                .orElse(0L);
    }

    /// Oldest first.
    public List<Principal> all() {
        return database.read(queries -> queries.list(
                Principals.SELECT + "WHERE a.world = ? ORDER BY a.created_at, a.id", Principals::principal, world.value()));
    }

    /// Adds the account or changes it, and makes the key its only one.
    public Principal put(Account account, AccessKey key, Instant now) {
        return database.commit(transaction -> {
            ensureAccount(transaction, account, now);
            Optional<String> holder = transaction.first("SELECT world || '/' || account FROM access_key WHERE id = ?",
                    row -> row.getString(1), key.id());
            if (holder.isPresent() && !holder.get().equals(world + "/" + account.id()))
                throw new IllegalArgumentException("The access key " + key.id() + " belongs to another account");
            transaction.list("SELECT id FROM access_key WHERE world = ? AND account = ?", row -> new PrincipalOf(row.getString(1)),
                    world.value(), account.id().value()).forEach(transaction::outdates);
            transaction.outdates(new PrincipalOf(key.id()));
            transaction.execute("DELETE FROM access_key WHERE world = ? AND account = ?", world.value(), account.id().value());
            transaction.execute("INSERT INTO access_key (id, secret, world, account) VALUES (?, ?, ?, ?)", key.id(), key.secret(),
                    world.value(), account.id().value());
            return new Principal(world, account, key);
        });
    }

    /// Adds an account that nobody can sign for.
    public void putWithoutKey(Account account, Instant now) {
        database.commit(transaction -> {
            ensureAccount(transaction, account, now);
            return null;
        });
    }

    private void ensureAccount(Transaction transaction, Account account, Instant now) {
        int changed = transaction.execute("UPDATE account SET name = ?, email = ? WHERE world = ? AND id = ?", account.name(),
                account.email(), world.value(), account.id().value());
        transaction.list("SELECT name FROM bucket WHERE world = ? AND owner = ?", row -> new BucketName(row.getString(1)), world.value(),
                account.id().value()).forEach(name -> transaction.outdates(new BucketNamed(world, name)));
        if (changed == 0)
            transaction.execute("INSERT INTO account (world, id, name, email, created_at) VALUES (?, ?, ?, ?, ?)", world.value(),
                    account.id().value(), account.name(), account.email(), now);
    }
}
