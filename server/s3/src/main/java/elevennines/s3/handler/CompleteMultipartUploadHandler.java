package elevennines.s3.handler;

import elevennines.s3.S3Operation.CompleteMultipartUpload;
import elevennines.s3.xml.CompleteMultipartUploadResult;
import elevennines.store.model.ObjectVersion;
import elevennines.store.multipart.CompleteUploadCommand;

/// [CompleteMultipartUpload](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html).
final class CompleteMultipartUploadHandler {
    S3Response handle(CompleteMultipartUpload asked, S3Call call) {
        ObjectVersion version = call.world().completeMultipartUpload(new CompleteUploadCommand(call.account(), asked.bucket(), asked.key(),
                asked.upload(), asked.manifest(), asked.claims(), asked.condition()), call.trace());
        return S3Response.ok(new CompleteMultipartUploadResult(asked.bucket(), version, asked.url()));
    }
}
