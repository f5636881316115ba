package elevennines.s3.handler;

import java.util.Optional;

import elevennines.s3.S3Operation.GetObjectTagging;
import elevennines.s3.xml.EmptyConfiguration;

/// [GetObjectTagging](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html): no object here has tags yet.
final class GetObjectTaggingHandler {
    S3Response handle(GetObjectTagging asked, S3Call call) {
        call.world().headObject(call.account(), asked.bucket(), asked.key(), call.trace());
        return S3Response.ok(new EmptyConfiguration("Tagging", Optional.of(new EmptyConfiguration.Default("TagSet", ""))));
    }
}
