package elevennines.s3.handler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

import elevennines.s3.HttpDate;
import elevennines.s3.handler.S3Response.Header;
import elevennines.s3.xml.ChecksumElements;
import elevennines.store.model.Checksum;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.StorageClass;

/// A version as response headers.
final class ObjectHeaders {
    private static final String DEFAULT_CONTENT_TYPE = "binary/octet-stream";

    private final List<Header> headers = new ArrayList<>();

    /// What GET and HEAD tell of a version. `overrides` are the `response-*` parameters of a signed request.
    static List<Header> of(ObjectVersion version, ContentHeaders overrides) {
        ObjectHeaders all = new ObjectHeaders();
        all.add("Last-Modified", HttpDate.format(version.lastModified()));
        all.add("ETag", version.etag().quoted());
        all.add("Accept-Ranges", "bytes");
        all.content(version.headers(), overrides);
        if (version.storageClass() != StorageClass.STANDARD)
            all.add("x-amz-storage-class", version.storageClass().name());
        version.metadata().entries().forEach((name, value) -> all.add("x-amz-meta-" + name, wireText(value)));
        return all.headers;
    }

    /// What a write answers: the checksum always, for the client to compare with its own.
    static List<Header> written(ObjectVersion version) {
        ObjectHeaders all = new ObjectHeaders();
        all.add("ETag", version.etag().quoted());
        all.headers.addAll(checksum(version));
        return all.headers;
    }

    static List<Header> checksum(ObjectVersion version) {
        Checksum checksum = version.checksum();
        return checksum == null ? List.of() : checksum(checksum);
    }

    static List<Header> checksum(Checksum checksum) {
        String name = "x-amz-checksum-" + checksum.algorithm().name().toLowerCase(java.util.Locale.ROOT);
        return List.of(new Header(name, checksum.text()), new Header("x-amz-checksum-type", ChecksumElements.type(checksum)));
    }

    private void content(ContentHeaders own, ContentHeaders overrides) {
        add("Content-Type", overrides.contentType(), own.contentType() == null ? DEFAULT_CONTENT_TYPE : own.contentType());
        add("Content-Encoding", overrides.contentEncoding(), own.contentEncoding());
        add("Content-Language", overrides.contentLanguage(), own.contentLanguage());
        add("Content-Disposition", overrides.contentDisposition(), own.contentDisposition());
        add("Cache-Control", overrides.cacheControl(), own.cacheControl());
        add("Expires", overrides.expires(), own.expires());
    }

    /// An override is Latin-1 already: browsers find a file name in it as it is, and none in an encoded word.
    private void add(String name, @Nullable String override, @Nullable String own) {
        if (override == null)
            add(name, own);
        else
            headers.add(new Header(name, override));
    }

    private void add(String name, @Nullable String value) {
        if (value != null)
            headers.add(new Header(name, wireText(value)));
    }

    /// Headers are ASCII: anything else goes out as S3 sends it, as one encoded word
    /// ([RFC 2047](https://www.rfc-editor.org/rfc/rfc2047)).
    private static String wireText(String value) {
        boolean ascii = value.chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '\t');
        return ascii ? value : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
