package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import elevennines.store.index.Question.PrincipalOf;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;

/// What is asked of all worlds at once: who a key speaks for, and what was last counted.
public final class Principals {
    static final String SELECT = "SELECT a.world, a.id, a.name, a.email, k.id, k.secret FROM access_key k"
            + " JOIN account a ON a.world = k.world AND a.id = k.account ";

    private final IndexView view;

    public Principals(IndexView view) {
        this.view = view;
    }

    public Optional<Principal> find(String accessKeyId) {
        return view.ask(new PrincipalOf(accessKeyId),
                queries -> queries.first(SELECT + "WHERE k.id = ?", Principals::principal, accessKeyId));
    }

    public List<WorldId> worlds() {
        return view.read(queries -> queries.list("SELECT id FROM world ORDER BY id", row -> new WorldId(row.getString(1))));
    }

    /// The newest start of a store that any world knows of; 0 if there was none.
    public long newestStart() {
        return view.read(queries -> queries.first("SELECT coalesce(max(last_start), 0) FROM world", row -> row.getLong(1))).orElse(0L);
    }

    static Principal principal(ResultSet row) throws SQLException {
        Account account = new Account(new AccountId(row.getString(2)), row.getString(3), row.getString(4));
        return new Principal(new WorldId(row.getString(1)), account, new AccessKey(row.getString(5), row.getString(6)));
    }
}
