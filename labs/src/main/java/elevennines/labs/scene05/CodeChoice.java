package elevennines.labs.scene05;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import elevennines.labs.Counted;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.SceneWorld;
import elevennines.store.model.ErasureCode;
import elevennines.store.object.CodePolicy;
import elevennines.store.repair.durability.DurabilityModel;
import elevennines.store.repair.durability.RepairRace;

/// The code on the levers beside three copies: what each would cost the photo, and what it would buy. `unfit` says why the disks of this world have
/// no place for it; `stored` is the code that the photo has now.
public record CodeChoice(String code, String stored, String unfit, List<Line> lines, List<Preset> presets) {
    /// What the nines assume of disks: the rate that Backblaze counted, and a day to repair.
    private static final double FAILURES_PER_YEAR = 0.0136;
    private static final Duration REPAIR = Duration.ofDays(1);

    public record Line(String label, String copies, String chosen) {}

    /// A code to set the levers to.
    public record Preset(int k, int m) {}

    static ErasureCode chosen(SceneWorld world) {
        return new ErasureCode(world.settings().whole("k"), world.settings().whole("m"));
    }

    static CodeChoice of(SceneWorld world) {
        ErasureCode code = chosen(world);
        long size = Hero.find(world).map(hero -> hero.layout().version().size()).orElse((long) HeroObjects.photo().bytes().length);
        ErasureCode copies = Twins.THREE_COPIES;
        return new CodeChoice(code.toString(), Hero.codeIn(world).toString(),
                world.placement().refusal(world.topology(), code).orElse(""),
                List.of(new Line("bytes per byte", overhead(copies), overhead(code)),
                        new Line("of three copies", "all", share(code)),
                        new Line("disks that may die", "any " + copies.m(), "any " + code.m()),
                        new Line("a read asks", Counted.of(copies.k(), "disk"), Counted.of(code.k(), "disk")),
                        new Line("to rebuild one piece of the photo, read", kibibytes(size), kibibytes(code.k() * shardBytes(code, size))),
                        new Line("and write", kibibytes(size), kibibytes(shardBytes(code, size))),
                        new Line("nines a year", nines(copies), nines(code))),
                List.of(new Preset(4, 2), new Preset(6, 3), new Preset(8, 4), new Preset(10, 4), new Preset(12, CodePolicy.M_MAX),
                        new Preset(17, 3)));
    }

    static String overhead(ErasureCode code) {
        return String.format(Locale.ROOT, "%.2f", code.overhead());
    }

    /// Of what three copies take.
    static String share(ErasureCode code) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * code.overhead() / Twins.THREE_COPIES.overhead());
    }

    /// By the model that the lesson names.
    static String nines(ErasureCode code) {
        return String.format(Locale.ROOT, "%.1f",
                DurabilityModel.MARKOV_PARALLEL.of(new RepairRace(code, FAILURES_PER_YEAR, REPAIR)).nines());
    }

    private static long shardBytes(ErasureCode code, long size) {
        return (size + code.k() - 1) / code.k();
    }

    private static String kibibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f KiB", bytes / 1024.0);
    }
}
