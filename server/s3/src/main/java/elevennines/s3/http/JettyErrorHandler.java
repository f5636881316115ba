package elevennines.s3.http;

import java.nio.ByteBuffer;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.http.RequestIds.RequestId;
import elevennines.s3.xml.ErrorDocument;
import elevennines.s3.xml.XmlWriter;

/// Errors that Jetty finds before we see a request (a bad request line, headers beyond all bounds), in S3's words.
final class JettyErrorHandler implements Request.Handler {
    private final RequestIds ids;

    JettyErrorHandler(RequestIds ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        int status = cause instanceof HttpException http ? http.getCode() : response.getStatus();
        S3Failure failure = failure(status);
        RequestId id = ids.next();
        byte[] document = XmlWriter.bytes(new ErrorDocument(failure, RawTargetConnectionFactory.target(request), id.id(), id.id2()));
        response.setStatus(failure.error().status());
        response.getHeaders().put(HttpHeader.SERVER, S3Server.NAME);
        response.getHeaders().put("x-amz-request-id", id.id());
        response.getHeaders().put("x-amz-id-2", id.id2());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        response.write(true, ByteBuffer.wrap(document), callback);
        return true;
    }

    private static S3Failure failure(int status) {
        return switch (status) {
            case 408 -> new S3Failure(S3Error.REQUEST_TIMEOUT);
            case 414 -> new S3Failure(S3Error.INVALID_URI, "The request target is too long");
            case 431 -> new S3Failure(S3Error.REQUEST_HEADER_SECTION_TOO_LARGE);
            case 405, 501 -> new S3Failure(S3Error.METHOD_NOT_ALLOWED);
            case 503 -> new S3Failure(S3Error.SERVICE_UNAVAILABLE);
            case 500, 502, 504 -> new S3Failure(S3Error.INTERNAL_ERROR);
            // 426 and 505 too: a version of HTTP that is not spoken here.
            default -> new S3Failure(S3Error.BAD_REQUEST, "An error occurred when parsing the HTTP request.");
        };
    }
}
