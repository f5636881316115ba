package elevennines.app.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import elevennines.labs.StoreClient.Call;

/// A call in S3's own terms: method, encoded path and query, headers, and where the body comes from.
record WireRequest(String title, String method, String path, String query, Map<String, String> headers, Body body) {

    /// The bytes of a request, with their digest known before they are sent.
    record Body(byte[] bytes, String sha256) {
        static Body of(byte[] bytes) {
            return new Body(bytes, java.util.HexFormat.of().formatHex(SigV4.sha256().digest(bytes)));
        }
    }

    private static final Body EMPTY = Body.of(new byte[0]);

    static WireRequest of(Call call) {
        return switch (call) {
            case Call.CreateBucket create -> bare("CreateBucket", "PUT", "/" + encode(create.bucket(), true), "");
            case Call.GetObject get -> bare("GetObject", "GET", path(get.bucket(), get.key()), "");
            case Call.DeleteObject delete -> bare("DeleteObject", "DELETE", path(delete.bucket(), delete.key()), "");
            case Call.ListObjects list -> bare("ListObjectsV2", "GET", "/" + encode(list.bucket(), true),
                    "list-type=2&prefix=" + encode(list.prefix(), true));
            case Call.HeadObject head -> bare("HeadObject", "HEAD", path(head.bucket(), head.key()), "");
            case Call.ReplaceMetadata replace -> replace(replace);
            case Call.Presigned link -> presigned(link.target());
            case Call.PutObject put -> put(put);
        };
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static WireRequest put(Call.PutObject put) {
        Body body = Body.of(put.bytes());
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-type", put.contentType());
        headers.put("x-amz-storage-class", put.storageClass());
        headers.put("x-amz-checksum-sha256", base64(body.sha256()));
        return new WireRequest("PutObject", "PUT", path(put.bucket(), put.key()), "", headers, body);
    }

    private static WireRequest replace(Call.ReplaceMetadata replace) {
        String path = path(replace.bucket(), replace.key());
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-type", replace.contentType());
        headers.put("x-amz-storage-class", replace.storageClass());
        headers.put("x-amz-copy-source", path);
        headers.put("x-amz-metadata-directive", "REPLACE");
        replace.metadata().forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
        return new WireRequest("CopyObject", "PUT", path, "", headers, EMPTY);
    }

    private static WireRequest presigned(String target) {
        int query = target.indexOf('?');
        return bare("GetObject, presigned", "GET", target.substring(0, query), target.substring(query + 1));
    }

    private static WireRequest bare(String title, String method, String path, String query) {
        return new WireRequest(title, method, path, query, Map.of(), EMPTY);
    }

    static String path(String bucket, String key) {
        return "/" + encode(bucket, true) + "/" + encode(key, false);
    }

    /// Percent-encodes all but A-Z a-z 0-9 - . _ ~, as SigV4 wants it; a `/` stays where it parts a key.
    static String encode(String text, boolean slashToo) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        return slashToo ? encoded : encoded.replace("%2F", "/");
    }

    private static String base64(String hex) {
        return java.util.Base64.getEncoder().encodeToString(java.util.HexFormat.of().parseHex(hex));
    }
}
