package elevennines.s3.handler;

import elevennines.s3.S3Operation.ListMultipartUploads;
import elevennines.s3.S3Operation.Page;
import elevennines.s3.xml.KeyText;
import elevennines.s3.xml.ListMultipartUploadsResult;
import elevennines.store.multipart.UploadListing;
import elevennines.store.multipart.UploadQuery;

/// [ListMultipartUploads](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html): those under way.
final class ListMultipartUploadsHandler {
    S3Response handle(ListMultipartUploads asked, S3Call call) {
        Page page = asked.page();
        UploadListing listing = call.world().listMultipartUploads(new UploadQuery(call.account(), asked.bucket(), page.prefix(),
                page.delimiter(), asked.keyMarker(), asked.uploadIdMarker(), page.entriesMax()), call.trace());
        KeyText keys = page.urlEncoded() ? KeyText.URL : KeyText.PLAIN;
        return S3Response.ok(new ListMultipartUploadsResult(asked, keys, listing, call.account()));
    }
}
