package elevennines.app.web;

/// Who looks at a page, as templates see it. Before a scene has been opened nobody is known: there are no keys yet. `single` says that
/// everybody shares one world here.
public record Visitor(boolean known, String s3, String region, String keyId, String secret, String resumeCode, boolean single) {
    static final Visitor NONE = new Visitor(false, "", "", "", "", "", false);
}
