package elevennines.app.panel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import elevennines.app.worlds.PhotoReads.PhotoRead;
import elevennines.labs.Hero;
import elevennines.labs.Hero.Health;
import elevennines.labs.Request;
import elevennines.labs.SceneWorld;
import elevennines.store.event.Stepper;

/// When a GET of the hero was answered, and what has become of the hero since: an old answer is not to pass for what a GET would say now.
///
/// @param at by the world's clock
/// @param shardsOut at that moment, where this page read it itself
record PhotoAge(Instant at, boolean succeeded, Optional<Integer> shardsOut) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    static PhotoAge of(PhotoRead read) {
        return new PhotoAge(read.at(), read.ok(), Optional.of(read.hero().shardsOut()));
    }

    static PhotoAge of(Request read) {
        return new PhotoAge(read.at(), read.succeeded(), Optional.empty());
    }

    /// Empty if a GET would come out the same.
    String since(SceneWorld world) {
        if (world.stepper().walk().filter(walk -> walk.verb() == Stepper.Verb.GET && !walk.over()).isPresent())
            return "A GET is on its way, step by step, and has no answer yet. The one before, at " + TIME.format(at) + ":";
        return Hero.find(world).map(hero -> since(hero, hero.code().shards()))
                .orElse("The photo is not there any more. At " + TIME.format(at) + " it was:");
    }

    private String since(Hero hero, int shards) {
        if (hero.layout().version().lastModified().isAfter(at))
            return "The photo has been written anew since. The one before, at " + TIME.format(at) + ":";
        boolean readable = hero.health().compareTo(Health.DEGRADED) <= 0;
        if (succeeded == readable && shardsOut.orElse(hero.shardsOut()) == hero.shardsOut())
            return "";
        String then = shardsOut.map(out -> ", with " + out + " of " + shards + " shards out").orElse("");
        return "Disks have changed since: " + hero.shardsOut() + " of " + shards + " shards are out now. GET it again. At "
                + TIME.format(at)
                + then + ":";
    }
}
