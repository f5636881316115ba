package elevennines.s3.xml;

import elevennines.s3.S3Failure;

/// [REST error responses](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html): the one document without a namespace.
public record ErrorDocument(S3Failure failure, String resource, String requestId, String hostId) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        xml.element("Error", () -> {
            xml.element("Code", failure.error().code()).element("Message", failure.messageText());
            failure.details().forEach(xml::element);
            xml.element("Resource", resource).element("RequestId", requestId).element("HostId", hostId);
        });
    }
}
