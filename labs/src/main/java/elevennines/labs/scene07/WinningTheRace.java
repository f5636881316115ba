package elevennines.labs.scene07;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import elevennines.labs.Check;
import elevennines.labs.Move;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.store.repair.Bandwidth;

/// The steps of scene 07, in order.
enum WinningTheRace implements Step {
    HEAL("heal", Decay::healed, new Move("Put the photo where there is none, and see that it is whole.", Hands::wholeHero),
            new Move("Turn one bit of a data shard over, in the file where it lies.", Rot::ofData),
            new Move("GET the photo. The read trips over the byte and decodes around it.", Hands::get)),

    SCRUB("scrub", Decay::scrubbed, new Move("Put the photo where there is none, and see that it is whole.", Hands::wholeHero),
            new Move("Turn one bit of a parity shard over.", Rot::ofParity),
            new Move("Let eight days pass, with the scrubber at 8 MiB a second: it reads every disk once a week.", world -> {
                world.scrubRate(new Bandwidth(8 << 20));
                world.advance(Duration.ofDays(8));
            })),

    REBUILD("rebuild", Losses::rebuilt, new Move("Give repair 100 bytes a second, and destroy a disk of the photo.", world -> {
        Hands.wholeHero(world);
        world.repairBandwidth(new Bandwidth(100));
        Hands.destroyOne(world);
    }), new Move("Let two days pass.", world -> world.advance(Duration.ofDays(2)))),

    LOSE("lose", Losses::lost, new Move("Let a disk die every two days on average, and give repair one byte a second.", world -> {
        Hands.wholeHero(world);
        DiskRace.start(world, 2, new Bandwidth(1));
    }), new Move("Let the rest of the year pass at once.", world -> {
        for (int month = 0; month < 13 && world.aging().running(); month++)
            world.advance(Duration.ofDays(30));
    })),

    FLEET("fleet", Evidence::compared, new Move("Run a year of 4+2 at an AFR of 100% with 720 hours to repair, and again with 360.",
            world -> Laboratory.runFleets(world, List.of(Odds.HARSH, Odds.HARSH.repairedIn(360))))),

    RARE("rare", Evidence::rare, new Move("Throw loaded dice for 17+3 at an AFR of 1.36% with 24 hours to repair.",
            world -> Laboratory.throwDice(world, Odds.VAULT)));

    private final String id;
    private final Function<SceneWorld, Check> check;
    private final List<Move> solution;

    WinningTheRace(String id, Function<SceneWorld, Check> check, Move... solution) {
        this.id = id;
        this.check = check;
        this.solution = List.of(solution);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Check check(SceneWorld world) {
        return check.apply(world);
    }

    @Override
    public List<Move> solution() {
        return solution;
    }
}
