package elevennines.app.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import elevennines.app.client.Received;
import elevennines.app.stage.ByteArithmetic;
import elevennines.app.stage.ByteArithmetic.Choice;
import elevennines.app.stage.ByteArithmetic.Original;
import elevennines.app.stage.ByteArithmetic.Place;
import elevennines.app.stage.ByteTrail;
import elevennines.app.stage.ShardColumn;
import elevennines.app.stage.ShardColumn.Cell;
import elevennines.app.stage.ShardLook;
import elevennines.app.worlds.PhotoReads.PhotoRead;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.ShardId;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ShardBytes;

/// The arithmetic of the code on the bytes of the photo: those at the offset that this browser asks for, of the stripe that is worst off.
final class ArithmeticPanel implements Panel {
    /// Nothing, while there is no photo.
    public record Arithmetic(String base, Optional<ByteArithmetic> worked) {
        public ByteArithmetic required() {
            return worked.orElseThrow();
        }
    }

    @Override
    public String name() {
        return "arithmetic";
    }

    @Override
    public String label() {
        return "The arithmetic of one byte";
    }

    @Override
    public boolean followsTheBrowser() {
        return true;
    }

    @Override
    public Arithmetic of(Viewpoint from) {
        return new Arithmetic(from.base(), Hero.find(from.world()).flatMap(hero -> hero.layout().stripes().stream()
                .min(Comparator.comparingLong(StripeLayout::readable)).map(stripe -> worked(hero, stripe, from))));
    }

    private static ByteArithmetic worked(Hero hero, StripeLayout stripe, Viewpoint from) {
        int at = Math.clamp(from.sight().numbers().getOrDefault("offset", 0), 0, stripe.shardBytes() - 1);
        long firstByte = hero.layout().stripes().stream().takeWhile(earlier -> earlier != stripe).mapToLong(StripeLayout::dataBytes).sum();
        Place place = new Place(from.base(), (stripe.number() + 1) + " of " + hero.layout().stripeCount(), firstByte,
                stripe.dataBytes(), stripe.shardBytes(), at);
        ByteTrail.Platter platter = (shard, offset, bytesMax) -> from.world().shardBytes(shard.disk(),
                new ShardId(shard.stripe(), shard.number()), offset, bytesMax);
        ShardColumn column = column(hero.layout().version().code(), stripe, at, platter);
        return ByteArithmetic.of(column, place, Choice.of(from.sight().numbers()), original(hero.layout().version(), from));
    }

    /// What the disks give at an offset of a stripe's shards.
    static ShardColumn column(ErasureCode code, StripeLayout stripe, int at, ByteTrail.Platter platter) {
        List<Cell> cells = new ArrayList<>();
        for (ShardLook shard : ShardLook.of(stripe, code).stream().sorted(Comparator.comparingInt(ShardLook::number)).toList()) {
            Optional<ShardBytes> lies = platter.bytes(shard, at, 1).filter(found -> found.bytes().length == 1);
            ShardLook look = lies.map(ShardBytes::intact).orElse(true) ? shard : shard.rotten();
            cells.add(new Cell(look, lies.map(found -> Byte.toUnsignedInt(found.bytes()[0]))));
        }
        return new ShardColumn(code, cells);
    }

    /// The photo as a GET by these pages brought it back, or as it ships with the course.
    private static Original original(ObjectVersion version, Viewpoint from) {
        Optional<byte[]> read = from.sandbox().reads().last()
                .filter(last -> last.equal() && last.received().whole()
                        && last.hero().layout().version().version().equals(version.version()))
                .map(PhotoRead::received).map(Received::kept);
        return inObject -> read.or(() -> builtIn(version)).filter(bytes -> inObject < bytes.length)
                .map(bytes -> Byte.toUnsignedInt(bytes[Math.toIntExact(inObject)]));
    }

    private static Optional<byte[]> builtIn(ObjectVersion version) {
        return Optional.of(HeroObjects.photo()).filter(photo -> photo.isIn(version)).map(HeroObjects.Item::bytes);
    }
}
