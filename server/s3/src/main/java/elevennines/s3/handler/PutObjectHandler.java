package elevennines.s3.handler;

import java.io.IOException;

import elevennines.s3.S3Operation.PutObject;
import elevennines.s3.handler.S3Response.Body;
import elevennines.store.model.ObjectVersion;
import elevennines.store.object.PutObjectCommand;

/// [PutObject](https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html): answers once the object survives a crash.
final class PutObjectHandler {
    S3Response handle(PutObject asked, S3Call call) throws IOException {
        PutObjectCommand command = new PutObjectCommand(call.account(), asked.bucket(), asked.key(), asked.storageClass(),
                asked.attributes().headers(), asked.attributes().metadata(), asked.condition());
        ObjectVersion written = call.world().putObject(command, asked.body(), call.trace());
        return new S3Response(200, ObjectHeaders.written(written), new Body.Nothing());
    }
}
