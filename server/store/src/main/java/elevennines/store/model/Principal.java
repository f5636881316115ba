package elevennines.store.model;

/// Whom a request speaks for: the account in its world, and the key that it must have signed with.
public record Principal(WorldId world, Account account, AccessKey key) {}
