package elevennines.s3.handler;

import elevennines.s3.S3Operation.HeadBucket;

/// [HeadBucket](https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html): there, and yours?
final class HeadBucketHandler {
    S3Response handle(HeadBucket asked, S3Call call) {
        call.world().headBucket(call.account(), asked.bucket(), call.trace());
        return S3Response.ok().with("x-amz-bucket-region", call.region()).with("x-amz-access-point-alias", "false");
    }
}
