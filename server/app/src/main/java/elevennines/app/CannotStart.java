package elevennines.app;

/// The lab cannot come up, for a reason that the person who started it can mend; the message says which.
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String why, Throwable cause) {
        super(why, cause);
    }
}
