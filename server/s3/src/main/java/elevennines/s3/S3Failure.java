package elevennines.s3;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request that ends in an S3 error. Thrown wherever the protocol itself is broken; the store's own refusals become one in
/// [RefusalTable]. `details` are the further elements of the error document, in order. Carries no stack trace: it is an
/// answer, not a fault.
public final class S3Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final S3Error error;
    private final transient Map<String, String> details;

    public S3Failure(S3Error error) {
        this(error, error.message());
    }

    public S3Failure(S3Error error, String message) {
        this(error, message, Map.of());
    }

    private S3Failure(S3Error error, String message, Map<String, String> details) {
        super(message, null, false, false);
        this.error = error;
        this.details = details;
    }

    /// An argument of the request that is not what it must be.
    public static S3Failure invalidArgument(String message, String name, String value) {
        return new S3Failure(S3Error.INVALID_ARGUMENT, message).with("ArgumentName", name).with("ArgumentValue", value);
    }

    /// A header that S3 has and this store has not.
    public static S3Failure headerNotImplemented(String header) {
        return new S3Failure(S3Error.NOT_IMPLEMENTED, "A header you provided implies functionality that is not implemented")
                .with("Header", header);
    }

    /// An element of a document that S3 has and this store has not.
    public static S3Failure elementNotImplemented(String element) {
        return new S3Failure(S3Error.NOT_IMPLEMENTED, "An element you provided implies functionality that is not implemented")
                .with("Element", element);
    }

    public S3Failure with(String element, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(element, value);
        return new S3Failure(error, messageText(), Collections.unmodifiableMap(more));
    }

    public S3Error error() {
        return error;
    }

    public String messageText() {
        String message = getMessage();
        return message == null ? error.message() : message;
    }

    public Map<String, String> details() {
        return details;
    }
}
