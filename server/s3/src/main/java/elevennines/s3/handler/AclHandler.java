package elevennines.s3.handler;

import elevennines.s3.S3Operation.GetBucketAcl;
import elevennines.s3.S3Operation.GetObjectAcl;
import elevennines.s3.S3Operation.PutBucketAcl;
import elevennines.s3.S3Operation.PutObjectAcl;
import elevennines.s3.xml.AccessControlPolicy;

/// The one access control list there is: what an account owns, it alone may use. Setting just that changes nothing and succeeds.
final class AclHandler {
    S3Response handle(GetBucketAcl asked, S3Call call) {
        return S3Response.ok(new AccessControlPolicy(call.world().headBucket(call.account(), asked.bucket(), call.trace()).owner()));
    }

    S3Response handle(PutBucketAcl asked, S3Call call) {
        call.world().headBucket(call.account(), asked.bucket(), call.trace());
        return S3Response.ok();
    }

    S3Response handle(GetObjectAcl asked, S3Call call) {
        call.world().headObject(call.account(), asked.bucket(), asked.key(), call.trace());
        return S3Response.ok(new AccessControlPolicy(call.account()));
    }

    S3Response handle(PutObjectAcl asked, S3Call call) {
        call.world().headObject(call.account(), asked.bucket(), asked.key(), call.trace());
        return S3Response.ok();
    }
}
