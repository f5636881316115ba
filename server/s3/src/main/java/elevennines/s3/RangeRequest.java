package elevennines.s3;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import elevennines.store.model.ByteRange;

/// One range of a `Range` header ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#name-range)): `bytes=2-5`, `bytes=2-`, or the
/// last n bytes as `bytes=-n`. Of several ranges S3 serves none but the whole object; so do we, and for anything unreadable.
public record RangeRequest(String header, OptionalLong first, OptionalLong last) {
    private static final Pattern SHAPE = Pattern.compile("\\s*bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*", Pattern.CASE_INSENSITIVE);

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /// Empty for what is to be ignored.
    public static Optional<RangeRequest> parse(String header) {
        Matcher matcher = SHAPE.matcher(header);
        if (!matcher.matches())
            return Optional.empty();
        OptionalLong first = number(matcher.group(1));
        OptionalLong last = number(matcher.group(2));
        boolean nothing = first.isEmpty() && last.isEmpty();
        boolean backwards = first.isPresent() && last.isPresent() && last.getAsLong() < first.getAsLong();
        return nothing || backwards ? Optional.empty() : Optional.of(new RangeRequest(header.strip(), first, last));
    }

    /// The bytes of an object of that size that this asks for.
    /// @throws S3Failure InvalidRange if there are none
    public ByteRange of(long size) {
        long from = first.orElseGet(() -> Math.max(0, size - last.orElse(0)));
        long to = first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(last.getAsLong(), size - 1);
        if (from >= size)
            throw new S3Failure(S3Error.INVALID_RANGE).with("RangeRequested", header).with("ActualObjectSize", Long.toString(size));
        return new ByteRange(from, to);
    }

    /// Beyond every object is beyond every object: clients that want all the rest ask for up to `Long.MAX_VALUE`.
    private static OptionalLong number(String digits) {
        return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(new BigInteger(digits).min(MOST).longValueExact());
    }
}
