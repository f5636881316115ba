package elevennines.s3.handler;

import java.util.List;
import java.util.Optional;

import elevennines.s3.ContinuationToken;
import elevennines.s3.S3Operation.ListBuckets;
import elevennines.s3.xml.ListAllMyBucketsResult;
import elevennines.store.model.Bucket;

/// [ListBuckets](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html): the requester's own, in order of their names.
final class ListBucketsHandler {
    S3Response handle(ListBuckets asked, S3Call call) {
        List<Bucket> rest = call.world().listBuckets(call.account(), call.trace()).stream()
                .filter(_ -> asked.region().isEmpty() || asked.region().get().equals(call.region()))
                .filter(bucket -> bucket.name().value().startsWith(asked.prefix()))
                .filter(bucket -> bucket.name().value().compareTo(asked.after()) > 0).toList();
        List<Bucket> page = rest.subList(0, Math.min(asked.bucketsMax(), rest.size()));
        Optional<String> next = page.size() < rest.size()
                ? Optional.of(ContinuationToken.of(page.getLast().name().value()))
                : Optional.empty();
        Optional<String> region = asked.paged() ? Optional.of(call.region()) : Optional.empty();
        return S3Response.ok(new ListAllMyBucketsResult(call.account(), page, region, asked.prefix(), next));
    }
}
