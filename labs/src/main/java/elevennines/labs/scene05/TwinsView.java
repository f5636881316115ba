package elevennines.labs.scene05;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import elevennines.labs.Counted;
import elevennines.labs.Hero;
import elevennines.labs.Hero.Health;
import elevennines.labs.SceneWorld;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.ErasureCode;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// The twins disk by disk, and what each costs and bears. `first` are the copies, `second` the shards.
public record TwinsView(Side first, Side second, List<Row> disks, List<Line> lines, String words, String note) {
    /// `state` is good, worn or bad.
    public record Side(String heading, String left, String verdict, String state) {}

    /// A disk, and what lies on it of each.
    public record Row(String disk, String state, List<Piece> first, List<Piece> second) {}

    /// `state` is present, away or missing.
    public record Piece(String label, boolean data, String state) {}

    /// One thing, of the first and of the second.
    public record Line(String label, String first, String second) {}

    /// From good to bad.
    private static final List<String> STATES = List.of("present", "away", "missing");

    static Optional<TwinsView> of(SceneWorld world) {
        Twins twins = Twins.of(world);
        if (twins.photo().filter(photo -> !photo.layout().stripes().isEmpty()).isEmpty())
            return Optional.empty();
        Hero photo = twins.photo().get();
        return Optional.of(twins.copies().map(copies -> of(world, twins, copies, photo))
                .orElseGet(() -> alone(world, photo)));
    }

    private static TwinsView of(SceneWorld world, Twins twins, Hero copies, Hero photo) {
        Traffic first = Traffic.of(world, copies);
        Traffic second = Traffic.of(world, photo);
        int worst = worst(photo);
        StripeLayout cut = photo.layout().stripes().get(worst);
        List<Placed> whole = whole(twins.copiesOf(cut), copies.code());
        List<Placed> shards = pieces(cut, photo.code());
        List<Line> lines = Stream.of(new Line("bytes on the disks", first.stored(), second.stored()),
                new Line("a GET asks", first.asks(), second.asks()),
                new Line("to rebuild one of them", first.rebuild(), second.rebuild()),
                new Line("repair has rebuilt", first.repaired(), second.repaired()))
                .toList();
        return new TwinsView(side(copies), side(photo), rows(whole, shards), lines,
                whole.size() == copies.code().shards() ? ways(rows(whole, shards).size(), copies.code(), photo.code()) : "",
                twins.areEqual() ? stripes(photo) : "The two are not the same bytes any more: one was overwritten since.");
    }

    private static TwinsView alone(SceneWorld world, Hero photo) {
        Traffic traffic = Traffic.of(world, photo);
        return new TwinsView(new Side("three copies", "none", "not there", "bad"), side(photo),
                rows(List.of(), pieces(photo.layout().stripes().get(worst(photo)), photo.code())),
                List.of(new Line("bytes on the disks", "", traffic.stored()), new Line("a GET asks", "", traffic.asks()),
                        new Line("to rebuild one of them", "", traffic.rebuild())),
                "", "There are no copies of this photo under " + Twins.COPIES_KEY + ".");
    }

    private static String stripes(Hero photo) {
        long stripes = photo.layout().stripeCount();
        return stripes <= 1 ? "" : "The photo has " + stripes + " stripes; this is the one that is worst off.";
    }

    /// Which of its stripes is worst off, counted from 0.
    private static int worst(Hero hero) {
        List<StripeLayout> stripes = hero.layout().stripes();
        return stripes.indexOf(stripes.stream().min(Comparator.comparingLong(StripeLayout::readable)).orElseThrow());
    }

    private static Side side(Hero hero) {
        ErasureCode code = hero.code();
        String heading = code.k() == 1 ? Counted.of(code.shards(), "copy") : code.toString() + " shards";
        String left = code.shards() - hero.shardsOut() + " of " + code.shards();
        return switch (hero.health()) {
            case WHOLE -> new Side(heading, left, "readable", "good");
            case DEGRADED -> new Side(heading, left, "readable", "worn");
            case UNREACHABLE -> new Side(heading, left, "out of reach", "bad");
            case LOST -> new Side(heading, left, "lost", "bad");
        };
    }

    private record Placed(DiskId disk, DiskState state, Piece piece) {}

    private static List<Placed> pieces(StripeLayout stripe, ErasureCode code) {
        return stripe.shards().stream().sorted(Comparator.comparingInt(ShardLayout::number))
                .map(shard -> new Placed(shard.disk(), shard.diskState(), new Piece(code.shardName(shard.number()), shard.data(),
                        state(shard))))
                .toList();
    }

    /// Of stripes that are copied, what each disk has of them all: a copy, or a part of one; the worst state of any.
    private static List<Placed> whole(List<StripeLayout> stripes, ErasureCode code) {
        Map<DiskId, List<Placed>> byDisk = stripes.stream().flatMap(stripe -> pieces(stripe, code).stream())
                .collect(Collectors.groupingBy(Placed::disk));
        return byDisk.entrySet().stream().map(disk -> {
            List<Placed> here = disk.getValue();
            String state = here.stream().map(placed -> placed.piece().state()).max(Comparator.comparing(STATES::indexOf)).orElseThrow();
            return new Placed(disk.getKey(), here.getFirst().state(),
                    new Piece(here.size() == stripes.size() ? "copy" : "part", true, state));
        }).toList();
    }

    private static String state(ShardLayout shard) {
        if (shard.present())
            return "present";
        return shard.diskState() == DiskState.OFFLINE ? "away" : "missing";
    }

    private static List<Row> rows(List<Placed> first, List<Placed> second) {
        List<Row> rows = new ArrayList<>();
        Stream.concat(first.stream(), second.stream()).sorted(Comparator.comparing(placed -> placed.disk().toString()))
                .map(Placed::disk).distinct().forEach(disk -> {
                    DiskState state = Stream.concat(first.stream(), second.stream()).filter(placed -> placed.disk().equals(disk))
                            .map(Placed::state).findFirst().orElseThrow();
                    rows.add(new Row(disk.toString(), state == DiskState.HEALTHY ? "" : state.name().toLowerCase(Locale.ROOT),
                            on(disk, first), on(disk, second)));
                });
        return List.copyOf(rows);
    }

    private static List<Piece> on(DiskId disk, List<Placed> placed) {
        return placed.stream().filter(piece -> piece.disk().equals(disk)).map(Placed::piece).toList();
    }

    /// How many ways there are for one more than two of these disks to die, and how many of them are the end of each.
    private static String ways(int disks, ErasureCode copies, ErasureCode code) {
        int dead = Twins.THREE_COPIES.shards();
        long ways = Deaths.ways(disks, dead);
        return "If " + dead + " of these " + disks + " disks die, there are " + Counted.of(ways, "way") + " to choose them: "
                + Deaths.fatal(disks, copies, dead) + " of them " + takes(Deaths.fatal(disks, copies, dead)) + " every copy, "
                + Deaths.fatal(disks, code, dead) + " " + takes(Deaths.fatal(disks, code, dead)) + " the shards below " + code.k() + ".";
    }

    private static String takes(long ways) {
        return ways == 1 ? "takes" : "take";
    }

    /// What of a hero is on the disks, and what reading and mending it moves.
    private record Traffic(String stored, String asks, String rebuild, String repaired) {
        static Traffic of(SceneWorld world, Hero hero) {
            long shard = hero.layout().stripes().stream().mapToLong(StripeLayout::shardBytes).sum();
            int k = hero.code().k();
            long onDisks = hero.layout().stripes().stream().mapToLong(stripe -> stripe.shardBytes() * stripe.shards().stream()
                    .filter(piece -> piece.present() || piece.diskState() == DiskState.OFFLINE).count()).sum();
            double size = Math.max(1, hero.layout().stripes().stream().mapToLong(StripeLayout::dataBytes).sum());
            long rebuilt = Replay.bytesRebuilt(world, hero);
            String asked = Replay.asked(world, hero).stream().mapToObj(disks -> "; the last one asked " + disks).findFirst().orElse("");
            return new Traffic(kibibytes(onDisks) + String.format(Locale.ROOT, ", %.2f×", onDisks / size),
                    hero.health().compareTo(Health.DEGRADED) > 0
                            ? "can’t be answered" + asked
                            : Counted.of(k, "disk") + asked,
                    "reads " + kibibytes(k * shard) + ", writes " + kibibytes(shard),
                    rebuilt == 0
                            ? "nothing yet"
                            : kibibytes(rebuilt) + " by reading " + kibibytes(k * rebuilt));
        }
    }

    private static String kibibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f KiB", bytes / 1024.0);
    }
}
