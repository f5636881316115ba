package elevennines.app.web.style;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import elevennines.app.stage.KeyIndex;
import elevennines.app.stage.ObjectAnatomy;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.ETag;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.StorageClass;
import elevennines.store.model.StripeId;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.VersionId;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// Objects of one, two and many stripes.
final class ObjectFixture {
    private static final int STRIPE_BYTES = 1 << 20;
    private static final List<DiskId> DISKS = List.of(new DiskId(1, 1, 1), new DiskId(2, 1, 1), new DiskId(3, 1, 1), new DiskId(1, 2, 2),
            new DiskId(2, 2, 2), new DiskId(3, 2, 2));

    private ObjectFixture() {}

    static ObjectAnatomy anatomy() {
        return ObjectAnatomy.of(layout("trips/2024/iceland.jpg", 2_500_000, 2), "/style");
    }

    static KeyIndex index() {
        return KeyIndex.of("iceland-trip", List.of(layout("trips/2024/iceland.txt", 150, 6), layout("trips/2024/iceland.jpg", 306_112, 3),
                layout("films/2024/glacier.mov", 3 << 20, 6)), true);
    }

    /// The shards from `missingFrom` on are gone from the first stripe.
    private static ObjectLayout layout(String key, long size, int missingFrom) {
        ErasureCode code = ErasureCode.DEFAULT;
        ObjectVersion version = new ObjectVersion(new ObjectKey(key), new VersionId(0x19312a4b5c6dL, size), size,
                new ETag("9e107d9d372bb6826bd81d3542a419d6"), Instant.parse("2026-01-05T09:00:00Z"), StorageClass.STANDARD, code,
                new ContentHeaders("image/jpeg", null, null, null, null, null), new UserMetadata(Map.of("camera", "X100")),
                new Checksum(ChecksumAlgorithm.CRC64NVME, "xLBvLxRp2Cg=", 0), 0);
        int stripes = (int) ((size + STRIPE_BYTES - 1) / STRIPE_BYTES);
        List<StripeLayout> layouts = IntStream.range(0, stripes).mapToObj(number -> {
            int bytes = (int) Math.min(STRIPE_BYTES, size - (long) number * STRIPE_BYTES);
            return new StripeLayout(new StripeId(100 + number), number, bytes, code.shardBytes(bytes),
                    shards(code, number == 0 ? missingFrom : code.shards()));
        }).toList();
        return new ObjectLayout(version, stripes, layouts);
    }

    private static List<ShardLayout> shards(ErasureCode code, int missingFrom) {
        return IntStream.range(0, code.shards()).mapToObj(number -> new ShardLayout(number, code.isData(number), DISKS.get(number),
                number < missingFrom ? DiskState.HEALTHY : number % 2 == 0 ? DiskState.OFFLINE : DiskState.DESTROYED,
                number < missingFrom)).toList();
    }
}
