package elevennines.s3.http;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import elevennines.s3.Headers;
import elevennines.s3.HttpDate;
import elevennines.s3.RangeRequest;
import elevennines.s3.ReadConditions;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.Read;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.PartNumber;

/// How a GET or HEAD wants its object.
record ReadParameters(ParsedHead head) {
    private static final Pattern LATIN_1 = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

    Read read() {
        Headers headers = head.headers();
        Optional<RangeRequest> range = headers.joined("range").flatMap(RangeRequest::parse);
        return new Read(conditions(headers, ""), range, headers.first("if-range"), part(headers), overrides(),
                headers.first("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent());
    }

    private Optional<PartNumber> part(Headers headers) {
        Optional<String> number = head.query().first("partNumber");
        if (number.isPresent() && headers.has("range"))
            throw new S3Failure(S3Error.INVALID_REQUEST, "Cannot specify both Range header and partNumber query parameter");
        return number.map(ReadParameters::partNumber);
    }

    static PartNumber partNumber(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > PartNumber.MAX)
            throw S3Failure.invalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
        return new PartNumber(Integer.parseInt(text));
    }

    private ContentHeaders overrides() {
        return new ContentHeaders(override("response-content-type"), override("response-content-encoding"),
                override("response-content-language"), override("response-content-disposition"), override("response-cache-control"),
                override("response-expires"));
    }

    /// In words that a header can say, which is Latin-1; S3 refuses others too.
    private @Nullable String override(String name) {
        Optional<String> value = head.query().first(name);
        if (value.isPresent() && !LATIN_1.matcher(value.get()).matches())
            throw S3Failure.invalidArgument("Header value cannot be represented using ISO-8859-1.", name, value.get());
        return value.orElse(null);
    }

    /// `prefix` is empty, or that of the conditions on a copy's source.
    static ReadConditions conditions(Headers headers, String prefix) {
        return new ReadConditions(headers.joined(prefix + "if-match"), headers.joined(prefix + "if-none-match"),
                headers.first(prefix + "if-modified-since").flatMap(HttpDate::parse),
                headers.first(prefix + "if-unmodified-since").flatMap(HttpDate::parse));
    }
}
