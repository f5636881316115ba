package elevennines.store.model;

import java.util.HexFormat;

import elevennines.store.model.Refusal.NoSuchUpload;

/// Names a multipart upload: 128 bits in hex, the elder first. The object that is made of it has it for its version.
public record UploadId(VersionId id) {
    /// Reads what [#toString] wrote; anything else names no upload.
    public static UploadId parse(String text) {
        if (!text.matches("[0-9a-f]{32}"))
            throw new NoSuchUpload(text);
        return new UploadId(VersionId.of(HexFormat.of().parseHex(text)));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
