package elevennines.s3.xml;

import java.util.regex.Pattern;

import elevennines.s3.S3Failure;

/// [REST error responses](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html): the one document without a namespace.
/// What the client sent may stand in its details. Characters that XML has not are replaced there, or no parser would read why it was refused.
public record ErrorDocument(S3Failure failure, String resource, String requestId, String hostId) implements XmlDocument {
    private static final Pattern NOT_XML = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    @Override
    public void writeTo(XmlWriter xml) {
        xml.element("Error", () -> {
            xml.element("Code", failure.error().code()).element("Message", failure.messageText());
            failure.details().forEach((name, value) -> xml.element(name, legible(value)));
            xml.element("Resource", resource).element("RequestId", requestId).element("HostId", hostId);
        });
    }

    private static String legible(String text) {
        return NOT_XML.matcher(text).replaceAll("\uFFFD");
    }
}
