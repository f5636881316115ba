package elevennines.s3.handler;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import elevennines.s3.ObjectVersions;
import elevennines.s3.RefusalTable;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.DeleteObjects;
import elevennines.s3.S3Operation.Doomed;
import elevennines.s3.xml.DeleteResult;
import elevennines.s3.xml.DeleteResult.Outcome;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.Refusal;

/// [DeleteObjects](https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html): up to 1,000 deletes, each with its own
/// outcome. Nothing ties them together: some may succeed and others fail.
final class DeleteObjectsHandler {
    /// One by one, each would wait for a flush of its own; those under way together share one.
    private static final int AT_ONCE_MAX = 64;

    S3Response handle(DeleteObjects asked, S3Call call) {
        call.world().headBucket(call.account(), asked.bucket(), call.trace());
        return S3Response.ok(new DeleteResult(deleteAll(asked, call), asked.quiet()));
    }

    /// The outcomes in the order of the request, whatever ended first.
    private static List<Outcome> deleteAll(DeleteObjects asked, S3Call call) {
        try (ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE_MAX, Thread.ofVirtual().factory())) {
            List<CompletableFuture<Outcome>> outcomes = asked.objects().stream()
                    .map(object -> CompletableFuture.supplyAsync(() -> new Outcome(object, delete(asked, object, call)), hands)).toList();
            return outcomes.stream().map(CompletableFuture::join).toList();
        }
    }

    /// The one place where a refusal is an entry of the answer instead of the answer.
    private static Optional<S3Failure> delete(DeleteObjects asked, Doomed object, S3Call call) {
        try {
            object.versionId().ifPresent(ObjectVersions::requireNull);
            call.world().deleteObject(call.account(), asked.bucket(), new ObjectKey(object.key()), object.condition(), call.trace());
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(RefusalTable.failure(refusal));
        } catch (S3Failure failure) {
            return Optional.of(failure);
        }
    }
}
