package elevennines.s3;

import java.util.regex.Pattern;

/// Version ids, as far as a bucket that was never versioned has them: every object is version `null`.
public final class ObjectVersions {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{32}");

    private ObjectVersions() {}

    /// @throws S3Failure NoSuchVersion for what could be an id, InvalidArgument for what could not
    public static void requireNull(String versionId) {
        if (versionId.equals("null"))
            return;
        if (versionId.isEmpty())
            throw S3Failure.invalidArgument("Version id cannot be the empty string", "versionId", versionId);
        if (SHAPE.matcher(versionId).matches())
            throw new S3Failure(S3Error.NO_SUCH_VERSION).with("VersionId", versionId);
        throw S3Failure.invalidArgument("Invalid version id specified", "versionId", versionId);
    }
}
