package elevennines.app.web;

import java.util.Map;

import elevennines.store.model.AccessKey;

/// Where this lab is reached and with which keys: what a learner's own client needs.
public record Site(String ui, String s3, AccessKey key, String region) {
    public Site(String s3, AccessKey key, String region) {
        this("", s3, key, region);
    }

    public Site withUi(String address) {
        return new Site(address, s3, key, region);
    }

    /// The values that client snippets are filled in with.
    public Map<String, String> placeholders() {
        return Map.of("endpoint", s3, "access-key", key.id(), "secret-key", key.secret(), "region", region);
    }
}
