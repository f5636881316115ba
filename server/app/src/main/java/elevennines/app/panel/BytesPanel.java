package elevennines.app.panel;

import java.util.Optional;

import elevennines.app.stage.ByteTrail;
import elevennines.labs.Hero;
import elevennines.store.model.ShardId;

/// The byte that this browser looks at, from its place in the photo to its place on a disk.
final class BytesPanel implements Panel {
    /// Nothing, while there is no photo.
    public record Bytes(String base, Optional<ByteTrail> trail) {
        public ByteTrail required() {
            return trail.orElseThrow();
        }
    }

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public String label() {
        return "A byte, where it lies";
    }

    @Override
    public boolean followsTheBrowser() {
        return true;
    }

    @Override
    public Bytes of(Viewpoint from) {
        return new Bytes(from.base(), Hero.find(from.world()).flatMap(hero -> trail(hero, from)));
    }

    private static Optional<ByteTrail> trail(Hero hero, Viewpoint from) {
        ByteTrail.Platter platter = (shard, at, bytesMax) -> from.world().shardBytes(shard.disk(),
                new ShardId(shard.stripe(), shard.number()), at, bytesMax);
        Spot spot = from.sight().spot();
        return from.world().stripeAt(hero.bucket(), hero.key(), spot.at()).map(stripe -> {
            ByteTrail.Cut cut = new ByteTrail.Cut(hero.layout().version(), hero.layout().stripeCount(), stripe);
            return switch (spot) {
                case Spot.OfObject(long at) -> ByteTrail.ofObject(cut, at, from.base(), platter);
                case Spot.OfShard(long _, int shard, int inShard) -> ByteTrail.ofShard(cut, shard, inShard, from.base(), platter);
            };
        });
    }
}
