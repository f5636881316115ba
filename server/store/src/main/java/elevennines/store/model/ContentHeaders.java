package elevennines.store.model;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import elevennines.store.model.Refusal.MetadataTooLarge;

/// What the writer said the bytes are; returned unchanged with them. Each value has 2,048 characters at most, which the index has room for.
public record ContentHeaders(@Nullable String contentType, @Nullable String contentEncoding, @Nullable String contentLanguage,
        @Nullable String contentDisposition, @Nullable String cacheControl, @Nullable String expires) {
    public static final int LENGTH_MAX = 2048;
    public static final ContentHeaders NONE = new ContentHeaders(null, null, null, null, null, null);

    public ContentHeaders {
        Stream.of(contentType, contentEncoding, contentLanguage, contentDisposition, cacheControl, expires).forEach(value -> {
            if (value != null && value.length() > LENGTH_MAX)
                throw new MetadataTooLarge(value.length(), LENGTH_MAX);
        });
    }
}
