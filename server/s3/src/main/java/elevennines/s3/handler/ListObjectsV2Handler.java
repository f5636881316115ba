package elevennines.s3.handler;

import java.util.Optional;

import elevennines.s3.ContinuationToken;
import elevennines.s3.S3Operation.ListObjectsV2;
import elevennines.s3.xml.ListBucketV2Result;
import elevennines.store.model.Account;
import elevennines.store.object.Listing;

/// [ListObjectsV2](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
final class ListObjectsV2Handler {
    S3Response handle(ListObjectsV2 asked, S3Call call) {
        BucketPage page = new BucketPage(asked.bucket(), asked.page(), asked.after());
        Listing listing = page.list(call);
        Optional<String> next = listing.truncated() ? Optional.of(ContinuationToken.of(listing.last())) : Optional.empty();
        Optional<Account> owner = asked.fetchOwner() ? Optional.of(call.account()) : Optional.empty();
        return S3Response.ok(new ListBucketV2Result(asked, page.keys(), listing, owner, next)).with("x-amz-bucket-region", call.region());
    }
}
