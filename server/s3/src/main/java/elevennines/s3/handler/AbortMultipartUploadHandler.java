package elevennines.s3.handler;

import elevennines.s3.S3Operation.AbortMultipartUpload;
import elevennines.store.multipart.UploadAddress;

/// [AbortMultipartUpload](https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html).
final class AbortMultipartUploadHandler {
    S3Response handle(AbortMultipartUpload asked, S3Call call) {
        call.world().abortMultipartUpload(new UploadAddress(call.account(), asked.bucket(), asked.key(), asked.upload()), call.trace());
        return S3Response.empty(204);
    }
}
