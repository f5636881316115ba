package elevennines.s3.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import elevennines.s3.Headers;
import elevennines.s3.S3Failure;

/// Headers that ask for what S3 has and this store has not. None is ignored: a client that asks for encryption must not
/// believe that it got it.
final class UnsupportedHeaders {
    private static final List<String> PREFIXES = List.of("x-amz-server-side-encryption", "x-amz-copy-source-server-side-encryption",
            "x-amz-object-lock-", "x-amz-grant-");
    private static final Set<String> NAMES = Set.of("x-amz-tagging", "x-amz-website-redirect-location", "x-amz-write-offset-bytes",
            "x-amz-mfa", "x-amz-bypass-governance-retention", "x-amz-if-match-last-modified-time", "x-amz-if-match-size",
            "x-amz-if-match-initiated-time", "x-amz-rename-source", "x-amz-create-session-mode", "x-amz-object-ownership",
            "x-amz-bucket-namespace");
    /// What every bucket here is like already.
    private static final Map<String, String> DEFAULTS = Map.of("x-amz-object-ownership", "BucketOwnerEnforced", "x-amz-bucket-namespace",
            "global");
    /// What a canned ACL may be where the owner alone has access anyway.
    private static final Set<String> OWNERS_ACL = Set.of("private", "bucket-owner-full-control", "bucket-owner-read");
    private static final Set<String> CANNED_ACL = Set.of("public-read", "public-read-write", "authenticated-read", "aws-exec-read",
            "log-delivery-write");

    private UnsupportedHeaders() {}

    /// @throws S3Failure NotImplemented, or InvalidArgument for an ACL that S3 does not know either
    static void refuse(Headers headers) {
        for (String name : headers.names())
            if (isUnsupported(name) && !headers.first(name).equals(Optional.ofNullable(DEFAULTS.get(name))))
                throw S3Failure.headerNotImplemented(name);
        headers.first("x-amz-acl").ifPresent(UnsupportedHeaders::requireOwnersAcl);
        if (headers.first("x-amz-tagging-directive").filter(directive -> !directive.equals("COPY")).isPresent())
            throw S3Failure.headerNotImplemented("x-amz-tagging-directive");
        if (headers.first("x-amz-bucket-object-lock-enabled").filter(enabled -> !enabled.equalsIgnoreCase("false")).isPresent())
            throw S3Failure.headerNotImplemented("x-amz-bucket-object-lock-enabled");
    }

    private static boolean isUnsupported(String name) {
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith) || ChecksumHeaders.isOfUnknownAlgorithm(name);
    }

    private static void requireOwnersAcl(String acl) {
        if (OWNERS_ACL.contains(acl))
            return;
        if (CANNED_ACL.contains(acl))
            throw S3Failure.headerNotImplemented("x-amz-acl");
        throw S3Failure.invalidArgument("Invalid canned ACL", "x-amz-acl", acl);
    }
}
