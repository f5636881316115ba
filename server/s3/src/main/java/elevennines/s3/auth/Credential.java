package elevennines.s3.auth;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `AKID/20261120/us-east-1/s3/aws4_request`: whose key signs, and in which scope.
record Credential(String accessKeyId, SigningScope scope) {
    private static final Pattern SHAPE = Pattern.compile("([^/]{1,128})/([^/]*)/([^/]*)/([^/]*)/aws4_request");

    static Optional<Credential> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Credential(matcher.group(1), new SigningScope(matcher.group(2), matcher.group(3), matcher.group(4))))
                : Optional.empty();
    }
}
