package elevennines.s3.http;

import elevennines.s3.Headers;
import elevennines.s3.Query;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// A request without its address, but for the `url` as the client wrote it. `subresource` is the parameter that chooses the operation, or empty.
record ParsedHead(String method, String url, String subresource, Query query, Headers headers) {

    S3Failure notImplemented() {
        return new S3Failure(S3Error.NOT_IMPLEMENTED, "A query parameter you provided implies functionality that is not implemented")
                .with("Query", subresource);
    }

    S3Failure methodNotAllowed(String resourceType) {
        return new S3Failure(S3Error.METHOD_NOT_ALLOWED).with("Method", method).with("ResourceType", resourceType);
    }
}
