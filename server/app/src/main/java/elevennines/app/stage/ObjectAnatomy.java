package elevennines.app.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.app.stage.StageMap.Box;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectVersion;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// One object taken apart: the facts that the index keeps of it, its bytes cut into stripes, and one stripe cut into shards.
/// Every box and row leads to the bytes it stands for.
public record ObjectAnatomy(String base, String key, String size, List<Fact> facts, int width, int height, List<Segment> stripes, Box shown,
        String shownName, String more, List<Piece> pieces, String words) {
    private static final int WIDTH = 520;
    private static final int BAR_HEIGHT = 28;
    private static final int FAN_HEIGHT = 26;
    private static final int PIECE_HEIGHT = 46;
    private static final int GAP = 4;

    public record Fact(String name, String value) {}

    /// A stripe in the bar of the whole object; `first` and `last` are the object's bytes in it.
    public record Segment(String link, Box box, boolean shown, long first, long last) {
        private static final int PRESSED_WIDTH_MIN = 24;

        /// Whether it is wide enough to be pressed.
        public boolean wide() {
            return box.width() >= PRESSED_WIDTH_MIN;
        }
    }

    /// A shard: `bytes` are the object's bytes it holds, as they are numbered in the object; parity holds none of them.
    public record Piece(ShardLook shard, Box box, String bytes, String length, String query) {
        public String state() {
            return shard.state().words();
        }
    }

    /// Shows the stripe that is worst off. `base` is the address of the page.
    public static ObjectAnatomy of(ObjectLayout layout, String base) {
        ObjectVersion version = layout.version();
        List<StripeLayout> stripes = layout.stripes();
        StripeLayout shown = stripes.stream().min(Comparator.comparingLong(StripeLayout::readable))
                .orElseThrow(() -> new IllegalArgumentException("An object without bytes has no anatomy"));
        List<Segment> segments = segments(stripes, shown);
        Box segment = segments.stream().filter(Segment::shown).findFirst().orElseThrow().box();
        long more = layout.stripeCount() - stripes.size();
        String name = layout.stripeCount() == 1 ? "its one stripe" : "stripe " + (shown.number() + 1) + " of " + layout.stripeCount();
        List<Piece> pieces = pieces(shown, stripes, version.code());
        String words = version.key() + ", " + Amounts.bytes(version.size()) + ", in " + Amounts.count(layout.stripeCount(), "stripe")
                + ". Shown: " + name + ", " + version.code().k() + " data and " + version.code().m() + " parity shards of "
                + Amounts.bytes(shown.shardBytes()) + ", " + shown.readable() + " of them readable.";
        return new ObjectAnatomy(base, version.key().toString(), Amounts.bytes(version.size()), facts(version), WIDTH,
                BAR_HEIGHT + FAN_HEIGHT + PIECE_HEIGHT + 2, segments, segment, name,
                more == 0 ? "" : "The first " + stripes.size() + " stripes are drawn; " + more + " more follow.", pieces, words);
    }

    private static List<Fact> facts(ObjectVersion version) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("ETag", version.etag().value()));
        facts.add(new Fact("version", version.version().toString()));
        facts.add(new Fact("storage class", version.storageClass().toString()));
        if (version.headers().contentType() != null)
            facts.add(new Fact("content-type", version.headers().contentType()));
        if (version.checksum() != null)
            facts.add(new Fact(version.checksum().algorithm().name(), version.checksum().base64()));
        version.metadata().entries().forEach((name, value) -> facts.add(new Fact("x-amz-meta-" + name, value)));
        return List.copyOf(facts);
    }

    private static List<Segment> segments(List<StripeLayout> stripes, StripeLayout shown) {
        long whole = Math.max(1, stripes.stream().mapToLong(StripeLayout::dataBytes).sum());
        List<Segment> segments = new ArrayList<>();
        long from = 0;
        for (StripeLayout stripe : stripes) {
            int x = (int) (from * WIDTH / whole);
            long first = from;
            from += stripe.dataBytes();
            int right = (int) (from * WIDTH / whole);
            segments.add(new Segment(Links.stripe(stripe.stripe()), new Box(x, 1, Math.max(1, right - x), BAR_HEIGHT), stripe == shown,
                    first, from - 1));
        }
        return segments;
    }

    private static List<Piece> pieces(StripeLayout stripe, List<StripeLayout> all, ErasureCode code) {
        long offset = all.stream().takeWhile(earlier -> earlier != stripe).mapToLong(StripeLayout::dataBytes).sum();
        int width = (WIDTH - (code.shards() - 1) * GAP) / code.shards();
        return ShardLook.of(stripe, code).stream().sorted(Comparator.comparingInt(ShardLook::number)).map(shard -> {
            Box box = new Box(shard.number() * (width + GAP), BAR_HEIGHT + FAN_HEIGHT, width, PIECE_HEIGHT);
            String query = new ByteTrail.Place(Optional.empty(), offset, shard.number(), 0).query();
            return new Piece(shard, box, range(shard, stripe, offset), Amounts.bytes(stripe.shardBytes()), query);
        }).toList();
    }

    private static String range(ShardLook shard, StripeLayout stripe, long offset) {
        if (!shard.data())
            return "computed from all";
        long from = offset + Math.min((long) shard.number() * stripe.shardBytes(), stripe.dataBytes());
        long to = offset + Math.min((shard.number() + 1L) * stripe.shardBytes(), stripe.dataBytes());
        return from == to ? "only padding" : String.format(Locale.ROOT, "%,d–%,d", from, to - 1);
    }
}
