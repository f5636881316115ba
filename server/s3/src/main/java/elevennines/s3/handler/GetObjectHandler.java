package elevennines.s3.handler;

import java.io.IOException;
import java.util.Optional;

import elevennines.s3.S3Operation.GetObject;
import elevennines.s3.handler.S3Response.Body;
import elevennines.s3.handler.S3Response.Source;
import elevennines.store.data.ByteSink;
import elevennines.store.model.ByteRange;
import elevennines.store.object.ReadableObject;

/// [GetObject](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html): whether enough shards can be read is settled
/// before the status line goes out.
final class GetObjectHandler {
    S3Response handle(GetObject asked, S3Call call) {
        ReadableObject object = call.world().getObject(call.account(), asked.bucket(), asked.key(), call.trace());
        boolean handedOver = false;
        try {
            S3Response response = switch (ReadPlan.of(object.version(), asked.read(), object::parts)) {
                case ReadPlan.NotModified same -> same.response();
                case ReadPlan.Send send -> send(object, send);
            };
            handedOver = response.body() instanceof Body.Bytes;
            return response;
        } finally {
            if (!handedOver)
                object.close();
        }
    }

    private static S3Response send(ReadableObject object, ReadPlan.Send send) {
        send.bytes().ifPresent(object::requireReadable);
        return new S3Response(send.status(), send.headers(), new Body.Bytes(send.length(), new Transfer(object, send.bytes())));
    }

    private record Transfer(ReadableObject object, Optional<ByteRange> bytes) implements Source {
        @Override
        public void writeTo(ByteSink sink) throws IOException {
            if (bytes.isPresent())
                object.transfer(bytes.get(), sink);
        }

        @Override
        public void close() {
            object.close();
        }
    }
}
