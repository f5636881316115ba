package elevennines.s3.handler;

import elevennines.s3.S3Operation.DeleteObject;

/// [DeleteObject](https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html): succeeds whether or not there was one.
final class DeleteObjectHandler {
    S3Response handle(DeleteObject asked, S3Call call) {
        call.world().deleteObject(call.account(), asked.bucket(), asked.key(), asked.condition(), call.trace());
        return S3Response.empty(204);
    }
}
