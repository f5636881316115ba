package elevennines.app.panel;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.app.stage.Amounts;
import elevennines.labs.Hero;
import elevennines.store.model.DiskState;
import elevennines.store.model.ErasureCode;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// The shards of the hero's stripe that is worst off, and what can be done to their disks.
final class ShardsPanel implements Panel {
    public record Shards(String base, boolean locked, List<Row> rows, String note) {}

    public record Row(String label, boolean data, String disk, String diskState, boolean present, String holds,
            List<DiskAction.Slot> slots) {}

    @Override
    public String name() {
        return "shards";
    }

    @Override
    public String label() {
        return "The shards";
    }

    @Override
    public Shards of(Viewpoint from) {
        Optional<Hero> hero = Hero.find(from.world());
        List<Row> rows = hero.flatMap(found -> found.layout().stripes().stream().min(Comparator.comparingLong(StripeLayout::readable)))
                .map(stripe -> rows(stripe, hero.get().code())).orElse(List.of());
        long stripes = hero.map(found -> found.layout().stripeCount()).orElse(0L);
        return new Shards(from.base(), from.locked(), rows,
                stripes <= 1 ? "" : "The photo has " + stripes + " stripes; this is the one that is worst off.");
    }

    private static List<Row> rows(StripeLayout stripe, ErasureCode code) {
        return stripe.shards().stream().sorted(Comparator.comparingInt(ShardLayout::number)).map(shard -> {
            boolean missing = !shard.present() && shard.diskState() == DiskState.HEALTHY;
            return new Row(code.shardName(shard.number()), shard.data(), shard.disk().toString(),
                    shard.diskState().name().toLowerCase(Locale.ROOT), shard.present(), holds(stripe, shard),
                    DiskAction.slots(shard.diskState(), missing));
        }).toList();
    }

    private static String holds(StripeLayout stripe, ShardLayout shard) {
        if (shard.present())
            return Amounts.bytes(stripe.shardBytes());
        return shard.diskState() == DiskState.OFFLINE ? "away" : "missing";
    }
}
