package elevennines.s3.http;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import elevennines.s3.Headers;
import elevennines.s3.HttpDate;
import elevennines.s3.RangeRequest;
import elevennines.s3.ReadConditions;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.Read;
import elevennines.store.model.ContentHeaders;

/// How a GET or HEAD wants its object.
record ReadParameters(ParsedHead head) {

    Read read() {
        Headers headers = head.headers();
        Optional<RangeRequest> range = headers.joined("range").flatMap(RangeRequest::parse);
        return new Read(conditions(headers, ""), range, headers.first("if-range"), partOne(headers), overrides(),
                headers.first("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent());
    }

    /// Every object here was written whole: it has one part.
    private boolean partOne(Headers headers) {
        Optional<String> number = head.query().first("partNumber");
        if (number.isEmpty())
            return false;
        if (headers.has("range"))
            throw new S3Failure(S3Error.INVALID_REQUEST, "Cannot specify both Range header and partNumber query parameter");
        if (!number.get().matches("\\d{1,5}") || Integer.parseInt(number.get()) < 1 || Integer.parseInt(number.get()) > 10_000)
            throw S3Failure.invalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", number.get());
        if (Integer.parseInt(number.get()) > 1)
            throw new S3Failure(S3Error.INVALID_PART_NUMBER).with("PartNumberRequested", number.get()).with("ActualPartCount", "1");
        return true;
    }

    private ContentHeaders overrides() {
        return new ContentHeaders(override("response-content-type"), override("response-content-encoding"),
                override("response-content-language"), override("response-content-disposition"), override("response-cache-control"),
                override("response-expires"));
    }

    private @Nullable String override(String name) {
        return head.query().first(name).orElse(null);
    }

    /// `prefix` is empty, or that of the conditions on a copy's source.
    static ReadConditions conditions(Headers headers, String prefix) {
        return new ReadConditions(headers.joined(prefix + "if-match"), headers.joined(prefix + "if-none-match"),
                headers.first(prefix + "if-modified-since").flatMap(HttpDate::parse),
                headers.first(prefix + "if-unmodified-since").flatMap(HttpDate::parse));
    }
}
