package elevennines.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;

/// An account as `--account` gives it: `id=…,name=…,email=…,access-key=…,secret-key=…`, in any order.
public record AccountSpec(Account account, AccessKey key) {
    private static final Set<String> FIELDS = Set.of("id", "name", "email", "access-key", "secret-key");

    public static AccountSpec parse(String text) {
        Map<String, String> given = new HashMap<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            String field = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            if (equals < 0 || !FIELDS.contains(field))
                throw new IllegalArgumentException(
                        "an account is id=…,name=…,email=…,access-key=…,secret-key=…; '" + field + "' is none of these");
            given.put(field, part.substring(equals + 1).strip());
        }
        AccountId id = new AccountId(required(given, "id"));
        String name = given.getOrDefault("name", id.value());
        return new AccountSpec(new Account(id, name, given.getOrDefault("email", "")),
                new AccessKey(required(given, "access-key"), required(given, "secret-key")));
    }

    private static String required(Map<String, String> given, String field) {
        String value = given.get(field);
        if (value == null)
            throw new IllegalArgumentException("an account needs " + field + "=…");
        return value;
    }
}
