package elevennines.s3.handler;

import java.util.Optional;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.GetBucketConfiguration;
import elevennines.s3.xml.EmptyConfiguration;

/// The settings of a bucket that this store does not have, answered as S3 answers for a bucket where nobody has set them.
final class GetBucketConfigurationHandler {
    S3Response handle(GetBucketConfiguration asked, S3Call call) {
        call.world().headBucket(call.account(), asked.bucket(), call.trace());
        return switch (asked.kind()) {
            case VERSIONING -> S3Response.ok(new EmptyConfiguration("VersioningConfiguration"));
            case LOGGING -> S3Response.ok(new EmptyConfiguration("BucketLoggingStatus"));
            case NOTIFICATION -> S3Response.ok(new EmptyConfiguration("NotificationConfiguration"));
            case ACCELERATE -> S3Response.ok(new EmptyConfiguration("AccelerateConfiguration"));
            case REQUEST_PAYMENT -> S3Response.ok(new EmptyConfiguration("RequestPaymentConfiguration",
                    Optional.of(new EmptyConfiguration.Default("Payer", "BucketOwner"))));
            case POLICY, POLICY_STATUS -> throw notFound(asked, S3Error.NO_SUCH_BUCKET_POLICY);
            case CORS -> throw notFound(asked, S3Error.NO_SUCH_CORS_CONFIGURATION);
            case LIFECYCLE -> throw notFound(asked, S3Error.NO_SUCH_LIFECYCLE_CONFIGURATION);
            case TAGGING -> throw notFound(asked, S3Error.NO_SUCH_TAG_SET);
            case ENCRYPTION -> throw notFound(asked, S3Error.SERVER_SIDE_ENCRYPTION_NOT_FOUND);
            case WEBSITE -> throw notFound(asked, S3Error.NO_SUCH_WEBSITE_CONFIGURATION);
            case OBJECT_LOCK -> throw notFound(asked, S3Error.OBJECT_LOCK_CONFIGURATION_NOT_FOUND);
            case PUBLIC_ACCESS_BLOCK -> throw notFound(asked, S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK);
            case OWNERSHIP_CONTROLS -> throw notFound(asked, S3Error.OWNERSHIP_CONTROLS_NOT_FOUND);
            case REPLICATION -> throw notFound(asked, S3Error.REPLICATION_CONFIGURATION_NOT_FOUND);
        };
    }

    private static S3Failure notFound(GetBucketConfiguration asked, S3Error error) {
        return new S3Failure(error).with("BucketName", asked.bucket().value());
    }
}
