package elevennines.s3.handler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import elevennines.s3.xml.XmlDocument;
import elevennines.store.data.ByteSink;

/// An answer, before it is HTTP. Immutable.
public record S3Response(int status, List<Header> headers, Body body) {

    public record Header(String name, String value) {}

    /// What follows the headers.
    public sealed interface Body {
        record Nothing() implements Body {}

        /// The length that a GET would have sent: a HEAD tells it and sends no byte.
        record LengthOnly(long length) implements Body {}

        record Xml(XmlDocument document) implements Body {}

        record Bytes(long length, Source source) implements Body {}
    }

    /// Bytes that are produced while they are sent; closed whether they were sent or not.
    public interface Source extends AutoCloseable {
        void writeTo(ByteSink sink) throws IOException;

        @Override
        void close();
    }

    public static S3Response ok() {
        return empty(200);
    }

    public static S3Response ok(XmlDocument document) {
        return new S3Response(200, List.of(), new Body.Xml(document));
    }

    public static S3Response empty(int status) {
        return new S3Response(status, List.of(), new Body.Nothing());
    }

    public S3Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new S3Response(status, List.copyOf(more), body);
    }
}
