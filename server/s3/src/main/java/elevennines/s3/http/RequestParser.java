package elevennines.s3.http;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import elevennines.s3.Headers;
import elevennines.s3.Query.Parameter;
import elevennines.s3.RequestHead;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation;
import elevennines.s3.auth.Payload;
import elevennines.store.model.Account;

/// Turns an authentic request into the operation that it asks for, once. What S3 has and this endpoint has not is
/// NotImplemented, never taken for something else.
final class RequestParser {
    /// Parameters that choose an operation. All others that S3 does not know are ignored, as S3 does.
    private static final Set<String> SUBRESOURCES = Set.of("abac", "accelerate", "acl", "analytics", "append", "attributes", "cors",
            "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "location", "logging",
            "metadataConfiguration", "metadataInventoryTable", "metadataJournalTable", "metadataTable", "metrics", "notification",
            "object-lock", "ownershipControls", "policy",
            "policyStatus", "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore", "retention", "select",
            "session", "tagging", "torrent", "uploadId", "uploads", "versioning", "versions", "website");

    private final BucketRequests buckets;
    private final ObjectRequests objects = new ObjectRequests();

    RequestParser(String region) {
        this.buckets = new BucketRequests(region);
    }

    /// @throws S3Failure whatever is wrong with the request
    /// @throws elevennines.store.model.Refusal for a name or metadata that cannot be
    S3Operation parse(RequestHead head, Address address, Payload payload, Account requester) throws IOException {
        Headers headers = HoistedHeaders.of(head);
        requireExpectedOwner(headers, requester);
        UnsupportedHeaders.refuse(headers);
        ParsedHead parsed = new ParsedHead(head.method(), head.url(), subresource(head), head.query(), headers);
        return switch (address) {
            case Address.Service service -> service(parsed);
            case Address.OfBucket(var bucket) -> buckets.parse(parsed, bucket, payload);
            case Address.OfObject(var bucket, var key) -> objects.parse(parsed, bucket, key, payload);
        };
    }

    private static S3Operation service(ParsedHead head) {
        if (!head.subresource().isEmpty())
            throw head.notImplemented();
        return switch (head.method()) {
            case "GET" -> new ListingParameters(head.query()).buckets();
            default -> throw head.methodNotAllowed("SERVICE");
        };
    }

    private static String subresource(RequestHead head) {
        List<String> named = head.query().parameters().stream().map(Parameter::name).filter(SUBRESOURCES::contains).distinct().toList();
        if (named.size() > 1)
            throw S3Failure.invalidArgument("Conflicting query string parameters: " + String.join(", ", named), "ResourceType",
                    named.getFirst());
        return named.isEmpty() ? "" : named.getFirst();
    }

    /// Buckets here are their owner's alone, so whoever may use one is its owner.
    private static void requireExpectedOwner(Headers headers, Account requester) {
        for (String name : List.of("x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner"))
            if (headers.first(name).filter(owner -> !owner.equals(requester.id().value())).isPresent())
                throw new S3Failure(S3Error.ACCESS_DENIED);
    }
}
