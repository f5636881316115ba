package elevennines.s3.handler;

import elevennines.s3.S3Operation.CreateMultipartUpload;
import elevennines.s3.xml.InitiateMultipartUploadResult;
import elevennines.store.model.MultipartUpload;
import elevennines.store.multipart.CreateUploadCommand;

/// [CreateMultipartUpload](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html).
final class CreateMultipartUploadHandler {
    S3Response handle(CreateMultipartUpload asked, S3Call call) {
        MultipartUpload upload = call.world().createMultipartUpload(
                new CreateUploadCommand(call.account(), asked.bucket(), asked.key(), asked.storageClass(), asked.attributes().headers(),
                        asked.attributes().metadata(), asked.algorithm(), asked.fullObjectChecksum()),
                call.trace());
        return S3Response.ok(new InitiateMultipartUploadResult(asked.bucket(), upload))
                .with("x-amz-checksum-algorithm", upload.checksumAlgorithm().name())
                .with("x-amz-checksum-type", upload.fullObjectChecksum() ? "FULL_OBJECT" : "COMPOSITE");
    }
}
