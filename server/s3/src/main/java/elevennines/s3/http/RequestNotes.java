package elevennines.s3.http;

import java.util.Locale;
import java.util.stream.Collectors;

import elevennines.s3.Headers;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation;
import elevennines.store.event.Trace;

/// What a trace says of its request, for people to read. A signature may stand there; a secret never comes over the wire.
record RequestNotes(Trace trace) {
    private static final int TEXT_MAX = 4096;

    void request(Exchange exchange) {
        String agent = exchange.headers().first("user-agent").orElse("");
        trace.note("client", client(agent));
        trace.note("user-agent", shortened(agent));
        trace.note("http.request", shortened(exchange.method() + " " + exchange.target() + " HTTP/1.1"));
        trace.note("http.request.headers", shortened(lines(exchange.headers())));
        trace.note("request-id", exchange.id().id());
    }

    void address(Address address) {
        switch (address) {
            case Address.Service service -> {
            }
            case Address.OfBucket(var bucket) -> trace.note("bucket", bucket);
            case Address.OfObject(var bucket, var key) -> {
                trace.note("bucket", bucket);
                trace.note("key", key.value());
            }
        }
    }

    void operation(S3Operation operation) {
        trace.note("operation", operation.getClass().getSimpleName());
    }

    void failure(S3Failure failure) {
        trace.note("error", failure.error().code());
    }

    /// The answer did not go out whole.
    void broken(Exception cause) {
        trace.note("aborted", String.valueOf(cause.getMessage()));
    }

    void response(Exchange exchange) {
        trace.note("http.status", Integer.toString(exchange.status()));
        trace.note("http.response.headers", shortened(exchange.responseHeaders().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue()).collect(Collectors.joining("\n"))));
        trace.note("bytes.in", Long.toString(exchange.body().bytes()));
        trace.note("bytes.out", Long.toString(exchange.bytesOut()));
    }

    private static String lines(Headers headers) {
        return headers.names().stream().flatMap(name -> headers.all(name).stream().map(value -> name + ": " + value))
                .collect(Collectors.joining("\n"));
    }

    /// The product that a user agent names first, such as `aws-cli` or `Boto3`.
    static String client(String agent) {
        if (agent.startsWith("Mozilla/"))
            return "browser";
        String product = agent.split("[/ ]", 2)[0];
        return product.isEmpty() ? "unknown" : product.toLowerCase(Locale.ROOT).startsWith("aws-sdk-java") ? "aws-sdk-java" : product;
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
    }
}
