package elevennines.s3.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextResponse;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

import elevennines.s3.Headers;
import elevennines.s3.S3Config;
import elevennines.s3.handler.S3Response;
import elevennines.s3.handler.S3Response.Body;
import elevennines.s3.handler.S3Response.Header;
import elevennines.s3.http.RequestIds.RequestId;
import elevennines.s3.xml.XmlWriter;

/// One HTTP request and its response, as Jetty has them. The servlet API rewrites some headers (it appends a charset to a content
/// type), so headers go to Jetty's own response. For one thread.
final class Exchange {
    /// What is read of a body that nobody wanted, so that its sender gets to see why.
    static final long DRAIN_BYTES_MAX = 8 << 20;

    private final HttpServletResponse servletResponse;
    private final Request request;
    private final Response response;
    private final ClientBody body;
    private final RequestId id;
    private final Headers headers;
    private long bytesOut;

    Exchange(HttpServletRequest servletRequest, HttpServletResponse servletResponse, RequestId id, S3Config config) {
        this.servletResponse = servletResponse;
        this.request = Request.unWrap(ServletContextRequest.getServletContextRequest(servletRequest));
        this.response = Response.getOriginalResponse(ServletContextResponse.getServletContextResponse(servletResponse));
        this.body = new ClientBody(servletRequest, config);
        this.id = id;
        this.headers = new Headers();
        request.getHeaders().forEach(field -> headers.add(field.getName(), field.getValue() == null ? "" : field.getValue()));
    }

    String method() {
        return request.getMethod();
    }

    String target() {
        return RawTargetConnectionFactory.target(request);
    }

    Headers headers() {
        return headers;
    }

    ClientBody body() {
        return body;
    }

    RequestId id() {
        return id;
    }

    void answer(S3Response answer) throws IOException {
        begin(answer.status(), answer.headers());
        switch (answer.body()) {
            case Body.Nothing nothing -> nothing(answer.status());
            case Body.LengthOnly(var length) -> length(length);
            case Body.Xml(var document) -> xml(XmlWriter.bytes(document));
            case Body.Bytes(var length, var source) -> {
                try (source) {
                    length(length);
                    source.writeTo(new ResponseSink(response));
                    bytesOut = length;
                }
            }
        }
    }

    private void begin(int status, List<Header> more) {
        // Javalin has put a content type of its own here.
        servletResponse.setContentType(null);
        response.setStatus(status);
        HttpFields.Mutable out = response.getHeaders();
        out.put(HttpHeader.SERVER, S3Server.NAME);
        out.put("x-amz-request-id", id.id());
        out.put("x-amz-id-2", id.id2());
        more.forEach(header -> out.put(header.name(), header.value()));
        if (isBeyondDraining())
            out.put(HttpHeader.CONNECTION, "close");
    }

    /// A 204 has no length, and that of a 304 would be what the client has already: 0 would be wrong
    /// ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#name-content-length)), which is what Jetty says unless the headers go out before the end.
    private void nothing(int status) throws IOException {
        if (status == 204 || status == 304)
            servletResponse.flushBuffer();
        else
            length(0);
    }

    private void length(long length) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }

    private void xml(byte[] document) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        length(document.length);
        if (method().equals("HEAD"))
            return;
        servletResponse.getOutputStream().write(document);
        bytesOut = document.length;
    }

    /// After the answer: a sender who is still sending would find the connection reset and never read it. What is left of its body
    /// is taken and thrown away, up to a bound.
    void drain() throws IOException {
        if (!hasBody() || awaitsContinue() && body.bytes() == 0)
            return;
        servletResponse.flushBuffer();
        byte[] scrap = new byte[16 * 1024];
        long left = DRAIN_BYTES_MAX;
        for (int read = body.read(scrap, 0, scrap.length); read >= 0 && left > 0; read = body.read(scrap, 0, scrap.length))
            left -= read;
    }

    private boolean isBeyondDraining() {
        return headers.first("content-length").filter(text -> text.matches("\\d{1,18}")).map(Long::parseLong)
                .filter(length -> length - body.bytes() > DRAIN_BYTES_MAX).isPresent();
    }

    private boolean hasBody() {
        return headers.has("transfer-encoding") || headers.first("content-length").filter(length -> !length.equals("0")).isPresent();
    }

    private boolean awaitsContinue() {
        return headers.first("expect").filter("100-continue"::equalsIgnoreCase).isPresent();
    }

    /// Cuts the connection: of a transfer that failed half-way the client must not believe that it is complete.
    void abort() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }

    int status() {
        return response.getStatus();
    }

    long bytesOut() {
        return bytesOut;
    }

    Map<String, String> responseHeaders() {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : response.getHeaders())
            all.put(field.getName(), String.valueOf(field.getValue()));
        return all;
    }
}
