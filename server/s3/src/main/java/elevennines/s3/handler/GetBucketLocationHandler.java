package elevennines.s3.handler;

import elevennines.s3.S3Operation.GetBucketLocation;
import elevennines.s3.xml.LocationConstraint;

/// [GetBucketLocation](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html).
final class GetBucketLocationHandler {
    S3Response handle(GetBucketLocation asked, S3Call call) {
        call.world().headBucket(call.account(), asked.bucket(), call.trace());
        return S3Response.ok(new LocationConstraint(call.region()));
    }
}
