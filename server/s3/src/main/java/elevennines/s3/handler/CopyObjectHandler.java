package elevennines.s3.handler;

import java.io.IOException;
import java.util.Optional;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.CopyObject;
import elevennines.s3.xml.CopyObjectResult;
import elevennines.store.model.ObjectVersion;
import elevennines.store.object.CopyObjectCommand;
import elevennines.store.object.CopyObjectCommand.Replacement;

/// [CopyObject](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html): the bytes never leave the store.
final class CopyObjectHandler {
    private static final long SOURCE_BYTES_MAX = 5L << 30;

    S3Response handle(CopyObject asked, S3Call call) throws IOException {
        Optional<Replacement> replacement = asked.replacement().map(r -> new Replacement(r.headers(), r.metadata()));
        ObjectVersion written = call.world().copyObject(
                new CopyObjectCommand(call.account(), asked.sourceBucket(), asked.sourceKey(), asked.bucket(), asked.key(),
                        asked.storageClass(), replacement, asked.algorithm(), asked.condition(), source -> check(asked, source)),
                call.trace());
        return S3Response.ok(new CopyObjectResult(written));
    }

    private static void check(CopyObject asked, ObjectVersion source) {
        asked.sourceConditions().requireOfCopySource(source);
        if (source.size() > SOURCE_BYTES_MAX)
            throw new S3Failure(S3Error.INVALID_REQUEST,
                    "The specified copy source is larger than the maximum allowable size for a copy source: " + SOURCE_BYTES_MAX);
        boolean itself = asked.sourceBucket().equals(asked.bucket()) && asked.sourceKey().equals(asked.key());
        if (itself && asked.replacement().isEmpty() && asked.storageClass() == source.storageClass())
            throw new S3Failure(S3Error.INVALID_REQUEST, "This copy request is illegal because it is trying to copy an object to itself"
                    + " without changing the object's metadata, storage class, website redirect location or encryption attributes.");
    }
}
