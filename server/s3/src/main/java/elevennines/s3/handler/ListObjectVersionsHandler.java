package elevennines.s3.handler;

import elevennines.s3.S3Operation.ListObjectVersions;
import elevennines.s3.xml.ListVersionsResult;

/// [ListObjectVersions](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html): every key has one version, so the
/// marker of a key and that of its version say the same.
final class ListObjectVersionsHandler {
    S3Response handle(ListObjectVersions asked, S3Call call) {
        BucketPage page = new BucketPage(asked.bucket(), asked.page(), asked.keyMarker());
        return S3Response.ok(new ListVersionsResult(asked, page.keys(), page.list(call), call.account()));
    }
}
