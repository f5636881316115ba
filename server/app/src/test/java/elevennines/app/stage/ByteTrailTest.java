package elevennines.app.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import elevennines.app.stage.ByteTrail.Place;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.ETag;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.ShardId;
import elevennines.store.model.StorageClass;
import elevennines.store.model.StripeId;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.VersionId;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeAt;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ShardBytes;

import static org.assertj.core.api.Assertions.assertThat;

/// A byte of an object is found at its stripe, shard, block and place on the disk, and so is one of parity or padding.
class ByteTrailTest {
    private static final int STRIPE_BYTES = 1 << 20;
    private static final int SIZE = STRIPE_BYTES + 300_001;
    private final List<Integer> asked = new ArrayList<>();

    @Test
    void a_byte_of_the_second_stripe_is_in_its_shard_and_block() {
        ByteTrail trail = ofObject(STRIPE_BYTES + 75_001 + 70_000);
        assertThat(trail.stripe()).isEqualTo("2 of 2");
        assertThat(trail.shard().label()).isEqualTo("d2");
        assertThat(trail.inShard()).isEqualTo("70,000");
        assertThat(trail.block()).isEqualTo(new ByteTrail.Block(2, 2, "65,536–75,000"));
        assertThat(trail.inObject()).isEqualTo("1,193,577");
        assertThat(asked).containsExactly(70_000);
    }

    @Test
    void every_byte_leads_to_itself_again() {
        for (long at : new long[]{0, 262_143, 262_144, STRIPE_BYTES - 1, STRIPE_BYTES, SIZE - 1})
            assertThat(ofObject(at).place().inObject()).contains(at);
    }

    @Test
    void what_is_beyond_the_end_leads_to_the_last_byte() {
        assertThat(ofObject(999_999_999).place().inObject()).contains(SIZE - 1L);
    }

    @Test
    void parity_and_padding_hold_no_byte_of_the_object() {
        ByteTrail parity = ofShard(1, 4, 0);
        assertThat(parity.shard().label()).isEqualTo("p1");
        assertThat(parity.inObject()).isEmpty();
        assertThat(parity.shardBytes()).contains("computed from all");
        assertThat(ofShard(1, 3, 75_000).inObject()).isEmpty();
    }

    @Test
    void ways_lead_no_further_than_the_shard_and_the_stripe_go() {
        assertThat(ofShard(0, 0, 0).ways()).extracting(ByteTrail.Way::query).containsExactly("", "", "", "", "byte=0&shard=0&at=64",
                "byte=0&shard=0&at=65536", "byte=0&shard=1&at=0", "byte=1048576&shard=0&at=0");
        assertThat(ofShard(1, 5, 0).ways()).extracting(ByteTrail.Way::query).startsWith("byte=1048575&shard=0&at=0").endsWith("", "");
        assertThat(ofShard(0, 99, 999_999).place()).isEqualTo(new Place(Optional.empty(), 0, 5, 262_143));
    }

    @Test
    void a_block_that_does_not_match_its_checksum_says_what_its_bytes_give() {
        ByteTrail trail = ofObject(0);
        assertThat(trail.requiredLies().intact()).isFalse();
        assertThat(trail.requiredLies().stored()).isEqualTo("00000001");
        assertThat(trail.requiredLies().found()).isEqualTo("00000002");
    }

    private ByteTrail ofObject(long at) {
        return ByteTrail.ofObject(cut(at < STRIPE_BYTES ? 0 : 1), at, "/x", this::lies);
    }

    private ByteTrail ofShard(int stripe, int shard, int at) {
        return ByteTrail.ofShard(cut(stripe), shard, at, "/x", this::lies);
    }

    private Optional<ShardBytes> lies(ShardLook shard, int from, int bytesMax) {
        asked.add(from);
        return Optional.of(new ShardBytes(new ShardId(shard.stripe(), shard.number()), shard.disk(), "extent", 92 + from, 262_144,
                new byte[bytesMax], 1, 2));
    }

    private static ByteTrail.Cut cut(int stripe) {
        ErasureCode code = ErasureCode.DEFAULT;
        ObjectVersion version = new ObjectVersion(new ObjectKey("a.jpg"), new VersionId(1, 1), SIZE,
                new ETag("9e107d9d372bb6826bd81d3542a419d6"), Instant.EPOCH, StorageClass.STANDARD, code, ContentHeaders.NONE,
                UserMetadata.NONE, null, 0);
        int bytes = stripe == 0 ? STRIPE_BYTES : SIZE - STRIPE_BYTES;
        return new ByteTrail.Cut(version, 2, new StripeAt(stripe, (long) stripe * STRIPE_BYTES, stripe(stripe, bytes, code)));
    }

    private static StripeLayout stripe(int number, int bytes, ErasureCode code) {
        return new StripeLayout(new StripeId(7 + number), number, bytes, code.shardBytes(bytes), IntStream.range(0, code.shards())
                .mapToObj(shard -> new ShardLayout(shard, code.isData(shard), new DiskId(1, 1, shard + 1), DiskState.HEALTHY, true))
                .toList());
    }
}
