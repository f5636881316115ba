package elevennines.labs.scene07;

import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.InvalidInput;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Call;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;

/// What the scene's buttons and solutions do to the photo and the disks below it.
final class Hands {
    private Hands() {}

    static void putPhoto(SceneWorld world) {
        world.client().send(HeroObjects.photo().into(world.bucketOrCreate()));
    }

    static void get(SceneWorld world) {
        Hero hero = photo(world);
        world.client().send(new Call.GetObject(hero.bucket().value(), hero.key().value()));
    }

    /// Destroys the first disk of the photo that is alive, with what else lies on it.
    static void destroyOne(SceneWorld world) {
        Crowd.gather(world);
        world.repairByItself();
        DiskId victim = photo(world).disks().stream().filter(disk -> world.disk(disk).state() == DiskState.HEALTHY).findFirst()
                .orElseThrow(() -> new InvalidInput("No disk of the photo is alive any more. Start over."));
        world.destroy(victim);
    }

    /// Every disk healthy, every shard back, and the photo there and readable.
    static void wholeHero(SceneWorld world) {
        DiskRace.stop(world);
        world.repairByItself();
        world.repairNow();
        if (Hero.find(world).filter(hero -> hero.health() != Hero.Health.LOST).isEmpty())
            putPhoto(world);
    }

    private static Hero photo(SceneWorld world) {
        return Hero.find(world).orElseThrow(() -> new InvalidInput("Put the photo first."));
    }
}
