package elevennines.s3.xml;

import java.util.ArrayList;
import java.util.List;

import elevennines.s3.IfMatch;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.Doomed;
import elevennines.store.model.WriteCondition;

/// The body of [DeleteObjects](https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html): 1 to 1,000 keys.
public record Delete(List<Doomed> objects, boolean quiet) {
    public static final int OBJECTS_MAX = 1000;

    /// @throws S3Failure MalformedXML, or NotImplemented for conditions that only directory buckets have
    public static Delete parse(byte[] document) {
        XmlElement root = XmlElement.parse(document).requireName("Delete");
        List<Doomed> objects = new ArrayList<>();
        for (XmlElement child : root.children())
            if (child.name().equals("Object"))
                objects.add(object(child));
        if (objects.isEmpty() || objects.size() > OBJECTS_MAX)
            throw new S3Failure(S3Error.MALFORMED_XML);
        return new Delete(List.copyOf(objects), root.child("Quiet").map(text -> text.strip().equalsIgnoreCase("true")).orElse(false));
    }

    private static Doomed object(XmlElement element) {
        String key = element.requireNone("LastModifiedTime", "Size").child("Key").orElseThrow(() -> new S3Failure(S3Error.MALFORMED_XML));
        return new Doomed(key, element.child("VersionId"), element.child("ETag").map(IfMatch::condition).orElse(WriteCondition.NONE));
    }
}
