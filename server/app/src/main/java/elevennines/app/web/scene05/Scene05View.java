package elevennines.app.web.scene05;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import elevennines.app.stage.Amounts;
import elevennines.app.stage.DiskLook;
import elevennines.app.stage.EventStrip;
import elevennines.app.stage.HexDump;
import elevennines.app.stage.ShardLook;
import elevennines.app.stage.StageDrawing;
import elevennines.app.stage.Waterfall;
import elevennines.app.web.scene05.PhotoReads.PhotoRead;
import elevennines.app.web.scene05.Scene05Page.DiskPanel;
import elevennines.app.web.scene05.Scene05Page.Fate;
import elevennines.app.web.scene05.Scene05Page.ReadView;
import elevennines.app.web.scene05.Scene05Page.ShardDump;
import elevennines.app.web.scene05.Scene05Page.ShardRow;
import elevennines.app.web.scene05.Scene05Page.Sight;
import elevennines.labs.SceneWorld;
import elevennines.labs.scene05.Hero;
import elevennines.labs.scene05.Scene05;
import elevennines.store.event.Span;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// Turns what scene 05 observes into what its page prints.
final class Scene05View {
    private static final int HEX_BYTES = 96;
    private static final int DUMPS_MAX = 4;
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif");

    private final SceneWorld world;
    private final Scene05.Sight seen;
    private final ErasureCode code;

    Scene05View(SceneWorld world, Scene05.Sight seen) {
        this.world = world;
        this.seen = seen;
        this.code = seen.code();
    }

    Sight sight(Optional<PhotoRead> lastRead) {
        List<ShardLook> shards = seen.hero().stream().flatMap(hero -> hero.layout().stripes().stream())
                .flatMap(stripe -> ShardLook.of(stripe, code).stream()).toList();
        Fate fate = seen.hero().map(this::fate).orElseGet(() -> new Fate("none", "No photo yet", "The disks are empty of it."));
        Optional<StripeLayout> worst = seen.hero()
                .flatMap(hero -> hero.layout().stripes().stream().min(Comparator.comparingLong(StripeLayout::readable)));
        return new Sight(new StageDrawing(seen.topology(), DiskLook.of(seen.disks()), shards).draw("05", "/scenes/05", false,
                fate.heading() + ". " + fate.text()), fate,
                worst.map(this::rows).orElse(List.of()), note(), lastRead.map(this::read).orElse(ReadView.NONE), EventStrip.of(world),
                lastRead.flatMap(PhotoRead::trace).map(Waterfall::of));
    }

    private Fate fate(Hero hero) {
        int left = code.shards() - hero.shardsOut();
        String count = left + " of " + code.shards() + " shards can be read; " + code.k() + " are enough.";
        return switch (hero.health()) {
            case WHOLE -> new Fate("whole", "Whole", count);
            case DEGRADED -> new Fate("degraded", "Readable",
                    count + (left == code.k() ? " None may be lost any more." : " It survives " + (left - code.k()) + " more."));
            case UNREACHABLE -> new Fate("unreachable", "Out of reach", count + " Unplugged disks still hold the rest: plug one in.");
            case LOST -> new Fate("lost", "Lost", count + " No disk anywhere holds more. The photo is gone.");
        };
    }

    private String note() {
        long stripes = seen.hero().map(hero -> hero.layout().stripeCount()).orElse(0L);
        return stripes <= 1 ? "" : "The photo has " + stripes + " stripes; this is the one that is worst off.";
    }

    private List<ShardRow> rows(StripeLayout stripe) {
        return stripe.shards().stream().sorted(Comparator.comparingInt(ShardLayout::number)).map(shard -> {
            boolean missing = !shard.present() && shard.diskState() == DiskState.HEALTHY;
            return new ShardRow(StageDrawing.label(shard.number(), code), shard.data(), shard.disk().toString(), lower(shard.diskState()),
                    shard.present(), holds(stripe, shard),
                    DiskAction.allowed(shard.diskState(), missing));
        }).toList();
    }

    private static String holds(StripeLayout stripe, ShardLayout shard) {
        if (shard.present())
            return Amounts.bytes(stripe.shardBytes());
        return shard.diskState() == DiskState.OFFLINE ? "away" : "missing";
    }

    private ReadView read(PhotoRead read) {
        String type = read.hero().layout().version().headers().contentType();
        Optional<Trace> trace = read.trace();
        String status = read.answer().status() + (read.answer().errorCode().isEmpty() ? "" : " " + read.answer().errorCode());
        return new ReadView(true, read.number(), read.ok(), status, read.vouched().sha256() ? "SHA-256" : "MD5", read.digest(),
                read.vouched().digest(), read.equal(),
                trace.map(found -> used(read.hero(), found)).orElse(""),
                missing(read.hero()),
                trace.map(found -> Amounts.millis(found.took())).orElse(""), Amounts.bytes(read.received().length()),
                read.ok() && read.received().whole() && type != null && PICTURES.contains(type));
    }

    /// Of an object of many stripes only how many: each stripe has a d1 of its own, on another disk.
    private String used(Hero hero, Trace trace) {
        if (hero.layout().stripeCount() == 1)
            return labels(shardsRead(hero, trace));
        Set<String> places = trace.spans().stream().map(Span::where).collect(Collectors.toSet());
        return Amounts.count(hero.disks().stream()
                .filter(disk -> places.contains(disk.toString()) && !hero.disksMissingShards().contains(disk)).count(), "disk");
    }

    private String missing(Hero hero) {
        if (hero.layout().stripeCount() == 1)
            return labels(shards(hero).filter(shard -> !shard.present()).map(ShardLayout::number));
        return hero.shardsOut() == 0 ? "" : Amounts.count(hero.shardsOut(), "shard") + " of the stripe that is worst off";
    }

    /// The shards whose disks the read's own trace names.
    private static Stream<Integer> shardsRead(Hero hero, Trace trace) {
        Set<String> places = trace.spans().stream().map(Span::where).collect(Collectors.toSet());
        return shards(hero).filter(shard -> shard.present() && places.contains(shard.disk().toString())).map(ShardLayout::number);
    }

    private static Stream<ShardLayout> shards(Hero hero) {
        return hero.layout().stripes().stream().limit(1).flatMap(stripe -> stripe.shards().stream());
    }

    private String labels(Stream<Integer> shards) {
        return shards.distinct().sorted().map(shard -> StageDrawing.label(shard, code)).collect(Collectors.joining(", "));
    }

    /// The disk asked for; without one, the first that the hero lies on.
    DiskPanel panel(Optional<DiskId> asked) {
        DiskId id = asked.or(() -> seen.hero().flatMap(hero -> hero.disks().stream().findFirst()))
                .orElseGet(() -> seen.topology().all().getFirst());
        DiskStatus disk = world.disk(id);
        List<StripeLayout> stripes = seen.hero().map(hero -> hero.layout().stripes()).orElse(List.of());
        List<ShardDump> dumps = stripes.stream()
                .flatMap(stripe -> stripe.shards().stream().filter(shard -> shard.disk().equals(id))
                        .flatMap(shard -> dump(stripe, shard).stream()))
                .limit(DUMPS_MAX).toList();
        boolean missing = stripes.stream().flatMap(stripe -> stripe.shards().stream())
                .anyMatch(shard -> shard.disk().equals(id) && !shard.present());
        String words = switch (disk.state()) {
            case HEALTHY -> "healthy, holds " + Amounts.count(disk.shardCount(), "shard") + " in " + Amounts.bytes(disk.liveBytes())
                    + (disk.generation() > 1 ? "; disk number " + disk.generation() + " in this bay" : "");
            case OFFLINE -> "unplugged; its bytes are still on it";
            case DESTROYED -> "destroyed; every byte it held is gone";
        };
        return new DiskPanel(id.toString(), lower(disk.state()), words, dumps, DiskAction.allowed(disk.state(), missing));
    }

    private Optional<ShardDump> dump(StripeLayout stripe, ShardLayout shard) {
        return world.shardBytes(shard.disk(), new ShardId(stripe.stripe(), shard.number()), HEX_BYTES)
                .map(bytes -> new ShardDump(StageDrawing.label(shard.number(), code), shard.data() ? "data" : "parity", bytes.file(),
                        bytes.offset(), Amounts.bytes(bytes.lengthBytes()), String.format(Locale.ROOT, "%08x", bytes.crc32c()),
                        bytes.intact(),
                        HexDump.of(bytes.bytes())));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
