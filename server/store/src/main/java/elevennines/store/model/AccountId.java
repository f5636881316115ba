package elevennines.store.model;

/// What S3 calls the canonical user id of an account: opaque, 1 to 128 characters.
public record AccountId(String value) {
    public AccountId {
        if (value.isBlank() || value.length() > 128)
            throw new IllegalArgumentException("An account id is 1 to 128 characters, not '" + value + "'");
    }

    @Override
    public String toString() {
        return value;
    }
}
