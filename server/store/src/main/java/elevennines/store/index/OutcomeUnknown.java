package elevennines.store.index;

/// A transaction ended in a way that leaves open whether it will be there after a restart. Whoever wrote shards for it must keep them: as
/// orphans they cost space, while deleted they could make a hole.
public final class OutcomeUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
