package elevennines.store.model;

import org.jspecify.annotations.Nullable;

/// What the writer said the bytes are; returned unchanged with them.
public record ContentHeaders(@Nullable String contentType, @Nullable String contentEncoding, @Nullable String contentLanguage,
        @Nullable String contentDisposition, @Nullable String cacheControl, @Nullable String expires) {
    public static final ContentHeaders NONE = new ContentHeaders(null, null, null, null, null, null);
}
