package elevennines.store.model;

/// The pair that signs requests. The secret never leaves the server but on the start-up line and the learner's own page.
public record AccessKey(String id, String secret) {
    public AccessKey {
        if (id.isBlank() || id.length() > 128 || id.contains("/") || id.contains(","))
            throw new IllegalArgumentException("An access key id is 1 to 128 characters without '/' and ','");
        if (secret.isBlank() || secret.length() > 256)
            throw new IllegalArgumentException("A secret key is 1 to 256 characters");
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
