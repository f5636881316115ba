package elevennines.s3;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What a client of the AWS SDK is refused with.
public final class Errors {
    private Errors() {}

    public static S3Exception refused(int status, String code, ThrowingCallable call) {
        S3Exception exception = catchThrowableOfType(S3Exception.class, call);
        assertThat(exception).as("an error from S3").isNotNull();
        assertThat(exception.awsErrorDetails().errorCode()).as(exception.getMessage()).isEqualTo(code);
        assertThat(exception.statusCode()).isEqualTo(status);
        assertThat(exception.requestId()).matches("[0-9A-F]{16}");
        return exception;
    }

    /// A HEAD has no body to say more in.
    public static S3Exception refused(int status, ThrowingCallable call) {
        S3Exception exception = catchThrowableOfType(S3Exception.class, call);
        assertThat(exception).as("an error from S3").isNotNull();
        assertThat(exception.statusCode()).isEqualTo(status);
        return exception;
    }
}
