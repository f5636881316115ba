package elevennines.labs;

import java.util.Map;

/// A client of the store as a learner has one: it asks by name and gets S3's own answer, refusals included. What it does leaves
/// the same traces as any other client's calls.
public interface StoreClient {
    Answer send(Call call);

    /// A request. Names are raw strings on purpose: the lab must be able to send what S3 refuses.
    sealed interface Call {
        record CreateBucket(String bucket) implements Call {}

        record PutObject(String bucket, String key, byte[] bytes, String contentType, String storageClass) implements Call {}

        record ListObjects(String bucket, String prefix) implements Call {}

        record GetObject(String bucket, String key) implements Call {}

        record DeleteObject(String bucket, String key) implements Call {}

        record HeadObject(String bucket, String key) implements Call {}

        /// A copy of an object onto itself, under headers and metadata that take the place of those it has.
        record ReplaceMetadata(String bucket, String key, String contentType, String storageClass,
                Map<String, String> metadata) implements Call {}

        /// A GET of a path and query that carry their own signature: it is sent as it stands.
        record Presigned(String target) implements Call {}
    }

    /// `errorCode` is S3's word for a refusal and `errorMessage` the sentence beside it; both are empty if there was none.
    record Answer(int status, String errorCode, String errorMessage, byte[] body) {
        public boolean ok() {
            return status / 100 == 2;
        }
    }
}
