package elevennines.app.stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.store.disk.Disk;
import elevennines.store.model.ObjectVersion;
import elevennines.store.object.ObjectLayout.StripeAt;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ShardBytes;

/// One byte followed from its place in the object down to the disk it lies on: stripe, shard, block, checksum, file, offset.
public record ByteTrail(String base, String key, long sizeBytes, Place place, ShardLook shard, String stripe, String stripeBytes,
        String shardBytes, Block block, Optional<Lies> lies, List<Way> ways) {
    private static final int SHOWN_BYTES = 64;

    /// An object, cut into stripes, and the one of them that is looked at.
    public record Cut(ObjectVersion version, long stripeCount, StripeAt here) {
        /// The object's first byte beyond this stripe.
        long end() {
            return here.firstByte() + here.stripe().dataBytes();
        }
    }

    /// Where the byte is: in the object (empty, if it is one of parity or of padding), and by shard and byte of the shard, from 0, in the stripe that
    /// has the object's byte `firstByte`.
    public record Place(Optional<Long> inObject, long firstByte, int shard, int inShard) {
        /// The query that leads here.
        public String query() {
            return "byte=" + firstByte + "&shard=" + shard + "&at=" + inShard;
        }

        /// The place in the object, in digits; empty where there is none.
        public String plain() {
            return inObject.map(String::valueOf).orElse("");
        }
    }

    /// `number` of `count` in its shard, and the bytes of the shard that it has.
    public record Block(int number, int count, String bytes) {}

    /// What the disk really has there. The first of the bytes shown is the one looked at.
    public record Lies(String file, String offset, String stored, String found, boolean intact, HexDump dump) {
        static Lies of(ShardBytes bytes) {
            return new Lies(bytes.file(), String.format(Locale.ROOT, "%,d", bytes.offset()), hex(bytes.crc32c()), hex(bytes.crc32cFound()),
                    bytes.intact(), HexDump.of(bytes.bytes()));
        }

        private static String hex(int crc) {
            return String.format(Locale.ROOT, "%08x", crc);
        }
    }

    /// To another byte; `query` is empty where the shard or the stripe ends.
    public record Way(String name, String says, String query) {}

    /// Reads bytes of a shard as they lie.
    public interface Platter {
        Optional<ShardBytes> bytes(ShardLook shard, int from, int bytesMax);
    }

    /// The byte of the object, which is in the stripe of `cut`; its last, if it is beyond.
    public static ByteTrail ofObject(Cut cut, long at, String base, Platter platter) {
        StripeLayout stripe = cut.here().stripe();
        int inStripe = (int) (Math.min(at, cut.end() - 1) - cut.here().firstByte());
        return ofShard(cut, inStripe / stripe.shardBytes(), inStripe % stripe.shardBytes(), base, platter);
    }

    /// The byte of a shard of the stripe; the nearest there is, if it has no such.
    public static ByteTrail ofShard(Cut cut, int askedShard, int askedByte, String base, Platter platter) {
        StripeLayout stripe = cut.here().stripe();
        ObjectVersion version = cut.version();
        long from = cut.here().firstByte();
        int shard = Math.clamp(askedShard, 0, stripe.shards().size() - 1);
        int inShard = Math.clamp(askedByte, 0, stripe.shardBytes() - 1);
        ShardLook look = ShardLook.of(stripe, version.code()).stream().filter(found -> found.number() == shard).findFirst().orElseThrow();
        long inObject = from + (long) shard * stripe.shardBytes() + inShard;
        Place place = new Place(look.data() && inObject < cut.end() ? Optional.of(inObject) : Optional.empty(), from, shard, inShard);
        return new ByteTrail(base, version.key().toString(), version.size(), place, look,
                String.format(Locale.ROOT, "%,d of %,d", cut.here().number() + 1, cut.stripeCount()), range(from, cut.end() - 1),
                look.data() ? dataBytes(stripe, from, shard) : "none of the object’s: it is computed from all",
                block(inShard, stripe.shardBytes()), platter.bytes(look, inShard, SHOWN_BYTES).map(Lies::of), ways(place, cut));
    }

    private static String dataBytes(StripeLayout stripe, long from, int shard) {
        long first = Math.min((long) shard * stripe.shardBytes(), stripe.dataBytes());
        long end = Math.min((shard + 1L) * stripe.shardBytes(), stripe.dataBytes());
        return first == end ? "none of the object’s: only padding" : range(from + first, from + end - 1);
    }

    private static Block block(int inShard, int shardBytes) {
        int number = inShard / Disk.BLOCK_BYTES;
        int first = number * Disk.BLOCK_BYTES;
        return new Block(number + 1, (shardBytes + Disk.BLOCK_BYTES - 1) / Disk.BLOCK_BYTES,
                range(first, Math.min(first + Disk.BLOCK_BYTES, shardBytes) - 1L));
    }

    private static List<Way> ways(Place place, Cut cut) {
        StripeLayout stripe = cut.here().stripe();
        int at = place.inShard();
        int block = at / Disk.BLOCK_BYTES * Disk.BLOCK_BYTES;
        return List.of(toStripe("‹ stripe", "The stripe before", place.firstByte() - 1, cut),
                way("‹ shard", "The shard before", place, stripe, place.shard() - 1, 0),
                way("‹ block", "The block before", place, stripe, place.shard(), block - Disk.BLOCK_BYTES),
                way("‹ 64 bytes", "64 bytes before", place, stripe, place.shard(), at - SHOWN_BYTES),
                way("64 bytes ›", "64 bytes on", place, stripe, place.shard(), at + SHOWN_BYTES),
                way("block ›", "The next block", place, stripe, place.shard(), block + Disk.BLOCK_BYTES),
                way("shard ›", "The next shard", place, stripe, place.shard() + 1, 0),
                toStripe("stripe ›", "The next stripe", cut.end(), cut));
    }

    private static Way way(String name, String says, Place from, StripeLayout stripe, int shard, int at) {
        boolean there = shard >= 0 && shard < stripe.shards().size() && at >= 0 && at < stripe.shardBytes();
        return new Way(name, says, there ? new Place(Optional.empty(), from.firstByte(), shard, at).query() : "");
    }

    /// To the beginning of the stripe that has this byte.
    private static Way toStripe(String name, String says, long at, Cut cut) {
        boolean there = at >= 0 && at < cut.version().size();
        return new Way(name, says, there ? new Place(Optional.empty(), at, 0, 0).query() : "");
    }

    private static String range(long first, long last) {
        return String.format(Locale.ROOT, "%,d–%,d", first, last);
    }

    /// The byte's place in its shard, in words.
    public String inShard() {
        return String.format(Locale.ROOT, "%,d", place.inShard());
    }

    /// The byte's place in the object, in words; empty where there is none.
    public String inObject() {
        return place.inObject().map(at -> String.format(Locale.ROOT, "%,d", at)).orElse("");
    }

    /// What lies there, where the disk gives it.
    public Lies requiredLies() {
        return lies.orElseThrow();
    }
}
