package elevennines.s3.handler;

import java.io.IOException;

import elevennines.s3.S3Operation.UploadPart;
import elevennines.s3.handler.S3Response.Header;
import elevennines.store.model.UploadedPart;
import elevennines.store.multipart.UploadAddress;

/// [UploadPart](https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html): answers once the part survives a crash.
final class UploadPartHandler {
    S3Response handle(UploadPart asked, S3Call call) throws IOException {
        UploadAddress address = new UploadAddress(call.account(), asked.bucket(), asked.key(), asked.upload());
        UploadedPart part = call.world().uploadPart(address, asked.number(), asked.body(), call.trace());
        Header checksum = ObjectHeaders.checksum(part.checksum()).getFirst();
        return S3Response.ok().with("ETag", part.etag().quoted()).with(checksum.name(), checksum.value());
    }
}
