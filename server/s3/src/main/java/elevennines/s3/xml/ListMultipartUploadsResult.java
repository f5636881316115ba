package elevennines.s3.xml;

import elevennines.s3.S3Operation;

/// [ListMultipartUploads](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html): there are none yet.
public record ListMultipartUploadsResult(S3Operation.ListMultipartUploads asked, KeyText keys) implements XmlDocument {
    @Override
    public void writeTo(XmlWriter xml) {
        S3Operation.Page page = asked.page();
        xml.root("ListMultipartUploadsResult", () -> {
            xml.element("Bucket", asked.bucket().value()).element("KeyMarker", keys.of(asked.keyMarker()));
            xml.element("UploadIdMarker", asked.uploadIdMarker()).element("NextKeyMarker", "").element("NextUploadIdMarker", "");
            if (!page.delimiter().isEmpty())
                xml.element("Delimiter", keys.of(page.delimiter()));
            xml.element("Prefix", keys.of(page.prefix()));
            keys.encodingType(xml);
            xml.element("MaxUploads", page.entriesMax()).element("IsTruncated", false);
        });
    }
}
