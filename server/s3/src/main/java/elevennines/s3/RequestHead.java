package elevennines.s3;

import java.nio.charset.StandardCharsets;

/// A request's first line and headers exactly as they came: `rawPath` and `rawQuery` are what stood before and after the
/// first `?` of the request target, not decoded, not normalised.
public record RequestHead(String method, String target, String rawPath, String rawQuery, Query query, Headers headers) {

    /// @throws S3Failure InvalidURI for a target that is neither `/path` nor an absolute URL, or has a broken escape in its query
    public static RequestHead of(String method, String target, Headers headers) {
        String origin = originForm(target);
        int mark = origin.indexOf('?');
        String rawPath = mark < 0 ? origin : origin.substring(0, mark);
        String rawQuery = mark < 0 ? "" : origin.substring(mark + 1);
        return new RequestHead(method, target, rawPath, rawQuery, Query.parse(rawQuery), headers);
    }

    /// Where the client found what this is about: its own words, without the query. What ends TLS before us says so.
    public String url() {
        String scheme = headers.first("x-forwarded-proto").orElse("http");
        return headers.first("host").map(host -> scheme + "://" + host).orElse("") + rawPath;
    }

    private static String originForm(String target) {
        if (target.startsWith("/"))
            return target;
        int authority = target.indexOf("://");
        if (authority < 0 || !target.regionMatches(true, 0, "http", 0, 4))
            throw new S3Failure(S3Error.INVALID_URI);
        int end = authority + 3;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?')
            end++;
        String rest = target.substring(end);
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /// Text from the wire in the form in which [Headers] keep it: one char, one byte.
    public static String wireText(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
