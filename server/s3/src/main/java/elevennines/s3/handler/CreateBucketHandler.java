package elevennines.s3.handler;

import elevennines.s3.S3Config;
import elevennines.s3.S3Operation.CreateBucket;
import elevennines.store.model.Bucket;

/// [CreateBucket](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html). Creating one's own bucket again succeeds in
/// us-east-1, and only there.
final class CreateBucketHandler {
    S3Response handle(CreateBucket asked, S3Call call) {
        if (call.region().equals(S3Config.US_EAST_1) && alreadyMine(asked, call))
            return created(asked);
        call.world().createBucket(call.account(), asked.bucket(), call.trace());
        return created(asked);
    }

    private static boolean alreadyMine(CreateBucket asked, S3Call call) {
        return call.world().listBuckets(call.account(), call.trace()).stream().map(Bucket::name).anyMatch(asked.bucket()::equals);
    }

    private static S3Response created(CreateBucket asked) {
        return S3Response.ok().with("Location", "/" + asked.bucket().value());
    }
}
