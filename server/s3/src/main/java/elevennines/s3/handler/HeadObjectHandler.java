package elevennines.s3.handler;

import java.util.List;

import elevennines.s3.S3Operation.HeadObject;
import elevennines.s3.handler.S3Response.Body;
import elevennines.store.model.ObjectPart;
import elevennines.store.model.ObjectVersion;
import elevennines.store.object.ReadableObject;

/// [HeadObject](https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html): the headers of a GET, from the index alone.
final class HeadObjectHandler {
    S3Response handle(HeadObject asked, S3Call call) {
        ObjectVersion version = call.world().headObject(call.account(), asked.bucket(), asked.key(), call.trace());
        return switch (ReadPlan.of(version, asked.read(), () -> parts(asked, call))) {
            case ReadPlan.NotModified same -> same.response();
            case ReadPlan.Send send -> new S3Response(send.status(), send.headers(), new Body.LengthOnly(send.length()));
        };
    }

    private static List<ObjectPart> parts(HeadObject asked, S3Call call) {
        try (ReadableObject object = call.world().getObject(call.account(), asked.bucket(), asked.key(), call.trace())) {
            return object.parts();
        }
    }
}
