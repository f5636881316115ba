package elevennines.s3.handler;

import java.util.List;

import elevennines.s3.S3Operation.ListParts;
import elevennines.s3.xml.ListPartsResult;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.UploadedPart;
import elevennines.store.multipart.UploadAddress;

/// [ListParts](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html).
final class ListPartsHandler {
    S3Response handle(ListParts asked, S3Call call) {
        UploadAddress address = new UploadAddress(call.account(), asked.bucket(), asked.key(), asked.upload());
        MultipartUpload upload = call.world().findMultipartUpload(address, call.trace());
        List<UploadedPart> parts = asked.partsMax() == 0
                ? List.of()
                : call.world().listParts(address, asked.after(), asked.partsMax() + 1, call.trace());
        boolean truncated = parts.size() > asked.partsMax();
        List<UploadedPart> page = truncated ? parts.subList(0, asked.partsMax()) : parts;
        return S3Response.ok(new ListPartsResult(asked, upload, page, truncated, call.account()));
    }
}
