package elevennines.s3.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import elevennines.s3.Headers;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.Attributes;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UserMetadata;

/// What a PUT says of its object beside the bytes.
record WriteHeaders(Headers headers) {
    private static final String METADATA = "x-amz-meta-";

    /// @throws elevennines.store.model.Refusal MetadataTooLarge
    Attributes attributes() {
        ContentHeaders content = new ContentHeaders(text("content-type"), contentEncoding(), text("content-language"),
                text("content-disposition"), text("cache-control"), text("expires"));
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String name : headers.names())
            if (name.startsWith(METADATA))
                metadata.put(name.substring(METADATA.length()), HeaderText.decode(headers.joined(name).orElse("")));
        return new Attributes(content, new UserMetadata(metadata));
    }

    /// @throws S3Failure InvalidStorageClass
    StorageClass storageClass() {
        Optional<String> name = headers.first("x-amz-storage-class");
        if (name.isEmpty())
            return StorageClass.STANDARD;
        for (StorageClass each : StorageClass.values())
            if (each.name().equals(name.get()))
                return each;
        throw new S3Failure(S3Error.INVALID_STORAGE_CLASS).with("StorageClassRequested", name.get());
    }

    /// `aws-chunked` frames the request and is gone with it.
    private @Nullable String contentEncoding() {
        String encoding = text("content-encoding");
        if (encoding == null)
            return null;
        String own = Arrays.stream(encoding.split(",")).map(String::strip)
                .filter(each -> !each.isEmpty() && !each.equalsIgnoreCase("aws-chunked")).collect(Collectors.joining(","));
        return own.isEmpty() ? null : own;
    }

    private @Nullable String text(String name) {
        return headers.joined(name).map(HeaderText::decode).orElse(null);
    }
}
