package elevennines.app.stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.store.disk.Disk;
import elevennines.store.model.ErasureCode;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ShardBytes;

/// One byte followed from its place in the object down to the disk it lies on: stripe, shard, block, checksum, file, offset.
public record ByteTrail(String base, String key, long sizeBytes, Place place, ShardLook shard, String stripe, String stripeBytes,
        String shardBytes, Block block, Optional<Lies> lies, List<Way> ways) {
    private static final int SHOWN_BYTES = 64;

    /// Where the byte is: in the object (empty, if it is one of parity or of padding), and by stripe, shard and byte of the shard, from 0.
    public record Place(Optional<Long> inObject, int stripe, int shard, int inShard) {
        /// The query that leads here.
        public String query() {
            return "stripe=" + stripe + "&shard=" + shard + "&at=" + inShard;
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

    /// The byte of the object; the last that is drawn, if it is beyond.
    public static ByteTrail ofObject(ObjectLayout layout, long at, String base, Platter platter) {
        long from = 0;
        List<StripeLayout> stripes = layout.stripes();
        for (int stripe = 0; stripe < stripes.size(); stripe++) {
            StripeLayout here = stripes.get(stripe);
            boolean last = stripe == stripes.size() - 1;
            if (at < from + here.dataBytes() || last) {
                int inStripe = (int) Math.min(at - from, here.dataBytes() - 1);
                return ofShard(layout, new Place(Optional.empty(), stripe, inStripe / here.shardBytes(), inStripe % here.shardBytes()),
                        base,
                        platter);
            }
            from += here.dataBytes();
        }
        throw new IllegalArgumentException("An object without bytes has no trail");
    }

    /// The byte of a shard; the nearest there is, if it has no such.
    public static ByteTrail ofShard(ObjectLayout layout, Place asked, String base, Platter platter) {
        List<StripeLayout> stripes = layout.stripes();
        int number = Math.clamp(asked.stripe(), 0, stripes.size() - 1);
        StripeLayout stripe = stripes.get(number);
        long from = stripes.subList(0, number).stream().mapToLong(StripeLayout::dataBytes).sum();
        int shard = Math.clamp(asked.shard(), 0, stripe.shards().size() - 1);
        int inShard = Math.clamp(asked.inShard(), 0, stripe.shardBytes() - 1);
        ErasureCode code = layout.version().code();
        ShardLook look = ShardLook.of(stripe, code).stream().filter(found -> found.number() == shard).findFirst().orElseThrow();
        long inObject = from + (long) shard * stripe.shardBytes() + inShard;
        boolean data = look.data() && inObject < from + stripe.dataBytes();
        Place place = new Place(data ? Optional.of(inObject) : Optional.empty(), number, shard, inShard);
        return new ByteTrail(base, layout.version().key().toString(), layout.version().size(), place, look,
                (number + 1) + " of " + layout.stripeCount(), range(from, from + stripe.dataBytes() - 1),
                look.data() ? dataBytes(stripe, from, shard) : "none of the object’s: it is computed from all",
                block(inShard, stripe.shardBytes()), platter.bytes(look, inShard, SHOWN_BYTES).map(Lies::of), ways(place, stripe));
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

    private static List<Way> ways(Place place, StripeLayout stripe) {
        int at = place.inShard();
        int block = at / Disk.BLOCK_BYTES * Disk.BLOCK_BYTES;
        return List.of(way("‹ shard", "The shard before", place, stripe, place.shard() - 1, 0),
                way("‹ block", "The block before", place, stripe, place.shard(), block - Disk.BLOCK_BYTES),
                way("‹ 64 bytes", "64 bytes before", place, stripe, place.shard(), at - SHOWN_BYTES),
                way("64 bytes ›", "64 bytes on", place, stripe, place.shard(), at + SHOWN_BYTES),
                way("block ›", "The next block", place, stripe, place.shard(), block + Disk.BLOCK_BYTES),
                way("shard ›", "The next shard", place, stripe, place.shard() + 1, 0));
    }

    private static Way way(String name, String says, Place from, StripeLayout stripe, int shard, int at) {
        boolean there = shard >= 0 && shard < stripe.shards().size() && at >= 0 && at < stripe.shardBytes();
        return new Way(name, says, there ? new Place(Optional.empty(), from.stripe(), shard, at).query() : "");
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
