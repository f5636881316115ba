package elevennines.s3.handler;

import java.io.IOException;
import java.util.Optional;

import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.UploadPartCopy;
import elevennines.s3.xml.CopyPartResult;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ObjectVersion;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.object.CopySource;

/// [UploadPartCopy](https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html): a part out of another object.
final class UploadPartCopyHandler {
    S3Response handle(UploadPartCopy asked, S3Call call) throws IOException {
        UploadAddress address = new UploadAddress(call.account(), asked.bucket(), asked.key(), asked.upload());
        CopySource source = new CopySource(call.account(), asked.sourceBucket(), asked.sourceKey(), asked.range(),
                version -> check(asked, version));
        return S3Response.ok(new CopyPartResult(call.world().uploadPartCopy(address, asked.number(), source, call.trace())));
    }

    private static void check(UploadPartCopy asked, ObjectVersion source) {
        asked.sourceConditions().requireOfCopySource(source);
        Optional<ByteRange> range = asked.range();
        if (range.isPresent() && range.get().last() >= source.size())
            throw S3Failure.invalidArgument("Range specified is not valid for source object of size: " + source.size(),
                    "x-amz-copy-source-range", "bytes=" + range.get().first() + "-" + range.get().last());
    }
}
