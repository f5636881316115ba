package elevennines.store.model;

/// Who owns buckets and signs requests. `name` is what listings call the owner's DisplayName.
public record Account(AccountId id, String name, String email) {}
