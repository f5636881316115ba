package elevennines.s3.handler;

import elevennines.s3.S3Operation.DeleteBucket;

/// [DeleteBucket](https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html), if it is empty.
final class DeleteBucketHandler {
    S3Response handle(DeleteBucket asked, S3Call call) {
        call.world().deleteBucket(call.account(), asked.bucket(), call.trace());
        return S3Response.empty(204);
    }
}
