package elevennines.store.multipart;

import java.util.List;

import elevennines.store.model.MultipartUpload;

/// One page of uploads. `lastKey` and `lastUpload` are where the next one begins; `lastUpload` is empty after a common prefix.
public record UploadListing(List<MultipartUpload> uploads, List<String> commonPrefixes, boolean truncated, String lastKey,
        String lastUpload) {}
