package elevennines.s3.handler;

import elevennines.s3.S3Operation.ListMultipartUploads;
import elevennines.s3.xml.KeyText;
import elevennines.s3.xml.ListMultipartUploadsResult;

/// [ListMultipartUploads](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html): clients that clean up ask
/// for them; there are none.
final class ListMultipartUploadsHandler {
    S3Response handle(ListMultipartUploads asked, S3Call call) {
        call.world().headBucket(call.account(), asked.bucket(), call.trace());
        return S3Response.ok(new ListMultipartUploadsResult(asked, asked.page().urlEncoded() ? KeyText.URL : KeyText.PLAIN));
    }
}
