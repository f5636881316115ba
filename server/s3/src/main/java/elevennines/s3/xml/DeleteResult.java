package elevennines.s3.xml;

import java.util.List;
import java.util.Optional;

import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.Doomed;

/// [DeleteObjects](https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html): what became of each key, in the order
/// of the request. Where the client asked to be quiet, successes are left out.
public record DeleteResult(List<Outcome> outcomes, boolean quiet) implements XmlDocument {

    /// Deleted, unless there is a failure.
    public record Outcome(Doomed object, Optional<S3Failure> failure) {}

    @Override
    public void writeTo(XmlWriter xml) {
        xml.root("DeleteResult", () -> outcomes.forEach(outcome -> {
            if (outcome.failure().isPresent())
                xml.element("Error", () -> error(xml, outcome.object(), outcome.failure().get()));
            else if (!quiet)
                xml.element("Deleted", () -> name(xml, outcome.object()));
        }));
    }

    private static void error(XmlWriter xml, Doomed object, S3Failure failure) {
        name(xml, object);
        xml.element("Code", failure.error().code()).element("Message", failure.messageText());
    }

    private static void name(XmlWriter xml, Doomed object) {
        xml.element("Key", object.key());
        object.versionId().ifPresent(version -> xml.element("VersionId", version));
    }
}
