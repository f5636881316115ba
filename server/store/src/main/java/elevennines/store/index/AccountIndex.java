package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;
import elevennines.store.time.RealTime;

/// Worlds, their accounts and the keys of those.
public final class AccountIndex {
    private static final String PRINCIPAL = "SELECT a.world, a.id, a.name, a.email, k.id AS key_id, k.secret FROM access_key k"
            + " JOIN account a ON a.world = k.world AND a.id = k.account ";

    private final IndexDatabase database;
    private final RealTime time;

    public AccountIndex(IndexDatabase database, RealTime time) {
        this.database = database;
        this.time = time;
    }

    /// Counts a start of the store; no two starts get the same number.
    public long countStart() {
        return database.commit(handle -> {
            handle.execute("UPDATE start_count SET starts = starts + 1");
            return handle.createQuery("SELECT starts FROM start_count").mapTo(Long.class).one();
        });
    }

    public void ensureWorld(WorldId world) {
        database.commit(handle -> {
            if (handle.createQuery("SELECT 1 FROM world WHERE id = ?").bind(0, world.value()).mapTo(Integer.class).findOne().isEmpty())
                handle.execute("INSERT INTO world (id, created_at) VALUES (?, ?)", world.value(), now());
            return null;
        });
    }

    public Optional<Principal> find(String accessKeyId) {
        return database.read(handle -> handle.createQuery(PRINCIPAL + "WHERE k.id = ?").bind(0, accessKeyId)
                .map((row, context) -> principal(row)).findOne());
    }

    /// Oldest first.
    public List<Principal> all(WorldId world) {
        return database.read(handle -> handle.createQuery(PRINCIPAL + "WHERE a.world = ? ORDER BY a.created_at, a.id")
                .bind(0, world.value()).map((row, context) -> principal(row)).list());
    }

    /// Adds the account or changes it, and makes the key its only one.
    public Principal put(WorldId world, Account account, AccessKey key) {
        return database.commit(handle -> {
            ensureAccount(handle, world, account);
            Optional<String> holder = handle.createQuery("SELECT world || '/' || account FROM access_key WHERE id = ?").bind(0, key.id())
                    .mapTo(String.class).findOne();
            if (holder.isPresent() && !holder.get().equals(world + "/" + account.id()))
                throw new IllegalArgumentException("The access key " + key.id() + " belongs to another account");
            handle.execute("DELETE FROM access_key WHERE world = ? AND account = ?", world.value(), account.id().value());
            handle.execute("INSERT INTO access_key (id, secret, world, account) VALUES (?, ?, ?, ?)", key.id(), key.secret(),
                    world.value(), account.id().value());
            return new Principal(world, account, key);
        });
    }

    /// Adds an account that nobody can sign for.
    public void putWithoutKey(WorldId world, Account account) {
        database.commit(handle -> {
            ensureAccount(handle, world, account);
            return null;
        });
    }

    private void ensureAccount(org.jdbi.v3.core.Handle handle, WorldId world, Account account) {
        int changed = handle.execute("UPDATE account SET name = ?, email = ? WHERE world = ? AND id = ?", account.name(), account.email(),
                world.value(), account.id().value());
        if (changed == 0)
            handle.execute("INSERT INTO account (world, id, name, email, created_at) VALUES (?, ?, ?, ?, ?)", world.value(),
                    account.id().value(), account.name(), account.email(), now());
    }

    private static Principal principal(ResultSet row) throws SQLException {
        Account account = new Account(new AccountId(row.getString("id")), row.getString("name"), row.getString("email"));
        return new Principal(new WorldId(row.getString("world")), account,
                new AccessKey(row.getString("key_id"), row.getString("secret")));
    }

    private OffsetDateTime now() {
        return time.now().atOffset(ZoneOffset.UTC);
    }
}
