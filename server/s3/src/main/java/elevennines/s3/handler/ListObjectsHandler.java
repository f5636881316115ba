package elevennines.s3.handler;

import elevennines.s3.S3Operation.ListObjects;
import elevennines.s3.xml.ListBucketResult;

/// [ListObjects](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html).
final class ListObjectsHandler {
    S3Response handle(ListObjects asked, S3Call call) {
        BucketPage page = new BucketPage(asked.bucket(), asked.page(), asked.marker());
        return S3Response.ok(new ListBucketResult(asked, page.keys(), page.list(call), call.account()))
                .with("x-amz-bucket-region", call.region());
    }
}
