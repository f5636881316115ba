package elevennines.s3.handler;

import elevennines.s3.S3Config;
import elevennines.s3.S3Operation.CreateBucket;
import elevennines.store.model.Refusal.BucketAlreadyYours;

/// [CreateBucket](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html). Creating one's own bucket again succeeds in
/// us-east-1, and only there.
final class CreateBucketHandler {
    S3Response handle(CreateBucket asked, S3Call call) {
        try {
            call.world().createBucket(call.account(), asked.bucket(), call.trace());
        } catch (BucketAlreadyYours again) {
            if (!call.region().equals(S3Config.US_EAST_1))
                throw again;
        }
        return S3Response.ok().with("Location", "/" + asked.bucket().value());
    }
}
