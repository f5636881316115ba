package elevennines.labs.scene07;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import elevennines.labs.Check;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.SceneWorld;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent;
import elevennines.store.event.StoreEvent.ByteRotted;
import elevennines.store.event.StoreEvent.DamageFound;
import elevennines.store.event.StoreEvent.ObjectCommitted;
import elevennines.store.event.StoreEvent.ShardRebuilt;
import elevennines.store.model.DiskId;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.object.ObjectLayout.ShardLayout;

/// What has happened since the photo was last written, as the event log holds it, whoever did it and by whatever client.
record Chronicle(Hero hero, List<LoggedEvent> events) {
    /// An event with its time and its place in the order of all.
    record Dated<E>(Instant at, long sequence, E event) {}

    static Chronicle of(SceneWorld world, Hero hero) {
        List<LoggedEvent> all = world.events();
        int from = 0;
        for (int at = 0; at < all.size(); at++)
            if (all.get(at).event() instanceof ObjectCommitted written && written.version().equals(hero.layout().version().version()))
                from = at;
        return new Chronicle(hero, all.subList(from, all.size()));
    }

    /// What a step says that asks for the photo's history.
    static Check check(SceneWorld world, Function<Chronicle, Check> judge) {
        return Hero.find(world).map(hero -> judge.apply(of(world, hero)))
                .orElseGet(() -> new Check.NotYet("No bucket of yours holds " + HeroObjects.HERO_KEY + " yet. Put it first."));
    }

    <E extends StoreEvent> Stream<Dated<E>> all(Class<E> kind) {
        return events.stream().filter(logged -> kind.isInstance(logged.event()))
                .map(logged -> new Dated<>(logged.at(), logged.sequence(), kind.cast(logged.event())));
    }

    /// Bytes of the photo that rotted, oldest first.
    List<Dated<ByteRotted>> rots() {
        return all(ByteRotted.class).filter(rot -> isOfHero(rot.event().shard().stripe())).toList();
    }

    /// When and by whom this shard was found damaged, after that event.
    Optional<Dated<DamageFound>> found(ShardId shard, long after) {
        return all(DamageFound.class).filter(found -> found.sequence() > after && found.event().stripe().equals(shard.stripe())
                && found.event().shard() == shard.number()).findFirst();
    }

    Optional<Dated<ShardRebuilt>> rebuilt(ShardId shard, long after) {
        return all(ShardRebuilt.class).filter(rebuilt -> rebuilt.sequence() > after && rebuilt.event().stripe().equals(shard.stripe())
                && rebuilt.event().shard() == shard.number()).findFirst();
    }

    /// Where a shard of the photo belongs now.
    Optional<DiskId> diskOf(ShardId shard) {
        return hero.layout().stripes().stream().filter(ours -> ours.stripe().equals(shard.stripe()))
                .flatMap(stripe -> stripe.shards().stream()).filter(ours -> ours.number() == shard.number()).map(ShardLayout::disk)
                .findFirst();
    }

    private boolean isOfHero(StripeId stripe) {
        return hero.layout().stripes().stream().anyMatch(ours -> ours.stripe().equals(stripe));
    }
}
