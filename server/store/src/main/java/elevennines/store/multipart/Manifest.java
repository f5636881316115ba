package elevennines.store.multipart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import elevennines.store.model.ETag;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.Refusal.InvalidPart;
import elevennines.store.model.Refusal.InvalidPartOrder;
import elevennines.store.model.Refusal.PartTooSmall;
import elevennines.store.model.UploadedPart;
import elevennines.store.multipart.CompleteUploadCommand.ManifestPart;

/// Holds what a sender says his object is made of against what came.
final class Manifest {
    /// 5 MiB ([limits](https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html)).
    static final long PART_BYTES_MIN = 5L << 20;

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private Manifest() {}

    /// The parts named, in order; refuses a manifest that is empty, out of order, or names a part that did not come as it says, and parts
    /// that are too small.
    static List<UploadedPart> check(List<ManifestPart> manifest, List<UploadedPart> uploaded) {
        Map<PartNumber, UploadedPart> there = uploaded.stream().collect(Collectors.toMap(UploadedPart::number, Function.identity()));
        List<UploadedPart> parts = new ArrayList<>();
        for (ManifestPart named : manifest) {
            if (!parts.isEmpty() && named.number().compareTo(parts.getLast().number()) <= 0)
                throw new InvalidPartOrder();
            parts.add(match(named, there.get(named.number())));
        }
        for (UploadedPart part : parts)
            if (part != parts.getLast() && part.size() < PART_BYTES_MIN)
                throw new PartTooSmall(part.number(), part.size(), PART_BYTES_MIN);
        return parts;
    }

    /// Whether a version is made of just these parts, as far as its ETag can tell.
    static boolean makes(List<ManifestPart> manifest, ObjectVersion version) {
        List<ETag> etags = manifest.stream().map(ManifestPart::etag).toList();
        return etags.stream().allMatch(etag -> MD5.matcher(etag.value()).matches()) && Assembly.etag(etags).equals(version.etag());
    }

    private static UploadedPart match(ManifestPart named, @org.jspecify.annotations.Nullable UploadedPart part) {
        if (part == null || !part.etag().equals(named.etag())
                || named.checksum().isPresent() && !named.checksum().get().equals(part.checksum()))
            throw new InvalidPart(named.number());
        return part;
    }
}
