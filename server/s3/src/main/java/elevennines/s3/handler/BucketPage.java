package elevennines.s3.handler;

import java.util.List;

import elevennines.s3.S3Operation.Page;
import elevennines.s3.xml.KeyText;
import elevennines.store.model.BucketName;
import elevennines.store.object.ListQuery;
import elevennines.store.object.Listing;

/// One page of a bucket, as every kind of listing asks for it.
record BucketPage(BucketName bucket, Page page, String after) {
    Listing list(S3Call call) {
        Listing listing = call.world().listObjects(
                new ListQuery(call.account(), bucket, page.prefix(), page.delimiter(), after, page.entriesMax()), call.trace());
        // A page of nothing is complete, whatever the bucket holds: else a client would ask for the next for ever.
        return page.entriesMax() == 0 ? new Listing(List.of(), List.of(), false, "") : listing;
    }

    KeyText keys() {
        return page.urlEncoded() ? KeyText.URL : KeyText.PLAIN;
    }
}
