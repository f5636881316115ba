package elevennines.app.web;

import java.util.Map;

import elevennines.store.model.AccessKey;

/// Where the S3 endpoint is reached, and the region that requests are signed for.
public record Endpoint(String s3, String region) {
    /// The values that client snippets are filled in with.
    Map<String, String> placeholders(AccessKey key) {
        return Map.of("endpoint", s3, "access-key", key.id(), "secret-key", key.secret(), "region", region);
    }
}
