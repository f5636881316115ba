package elevennines.app.panel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.app.stage.Amounts;
import elevennines.app.stage.HexDump;
import elevennines.labs.Hero;
import elevennines.labs.SceneWorld;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ShardId;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// The disk that this browser looks at: its state, and the hero's bytes on it.
final class DiskPanel implements Panel {
    private static final int HEX_BYTES = 96;
    private static final int DUMPS_MAX = 4;

    public record Disk(String base, boolean locked, String id, String state, String words, List<Dump> shards,
            List<DiskAction.Slot> slots) {}

    /// A shard's first bytes as they lie on the disk.
    public record Dump(String label, String kind, String file, long offset, String length, String crc32c, boolean intact, HexDump dump) {}

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public String label() {
        return "The disk you look at";
    }

    @Override
    public boolean followsTheBrowser() {
        return true;
    }

    /// Without one asked for, the first that the hero lies on.
    @Override
    public Disk of(Viewpoint from) {
        SceneWorld world = from.world();
        Optional<Hero> hero = Hero.find(world);
        DiskId id = from.sight().disk().or(() -> hero.flatMap(found -> found.disks().stream().findFirst()))
                .orElseGet(() -> world.topology().all().getFirst());
        DiskStatus disk = world.disk(id);
        List<StripeLayout> stripes = hero.map(found -> found.layout().stripes()).orElse(List.of());
        List<Dump> dumps = stripes.stream()
                .flatMap(stripe -> stripe.shards().stream().filter(shard -> shard.disk().equals(id))
                        .flatMap(shard -> dump(world, stripe, shard).stream()))
                .limit(DUMPS_MAX).toList();
        boolean missing = stripes.stream().flatMap(stripe -> stripe.shards().stream())
                .anyMatch(shard -> shard.disk().equals(id) && !shard.present());
        return new Disk(from.base(), from.locked(), id.toString(), disk.state().name().toLowerCase(Locale.ROOT), words(disk), dumps,
                DiskAction.slots(disk.state(), missing));
    }

    private static String words(DiskStatus disk) {
        return switch (disk.state()) {
            case HEALTHY -> "healthy, holds " + Amounts.count(disk.shardCount(), "shard") + " in " + Amounts.bytes(disk.liveBytes())
                    + (disk.generation() > 1 ? "; disk number " + disk.generation() + " in this bay" : "");
            case OFFLINE -> "unplugged; its bytes are still on it";
            case DESTROYED -> "destroyed; every byte it held is gone";
        };
    }

    private static Optional<Dump> dump(SceneWorld world, StripeLayout stripe, ShardLayout shard) {
        return world.shardBytes(shard.disk(), new ShardId(stripe.stripe(), shard.number()), HEX_BYTES)
                .map(bytes -> new Dump(Hero.codeIn(world).shardName(shard.number()), shard.data() ? "data" : "parity", bytes.file(),
                        bytes.offset(), Amounts.bytes(bytes.lengthBytes()), String.format(Locale.ROOT, "%08x", bytes.crc32c()),
                        bytes.intact(), HexDump.of(bytes.bytes())));
    }
}
