package elevennines.labs.scene05;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import elevennines.labs.Check;
import elevennines.labs.HeroObjects;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.scene05.Hero.Health;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;

/// The steps of scene 05, in order.
enum LosingDisks implements Step {
    PUT("put") {
        @Override
        Check check(SceneWorld world, Hero hero) {
            return new Check.Done("The index points " + hero.key() + " at " + hero.disks().size() + " disks.");
        }

        @Override
        public void solve(SceneWorld world) {
            putPhoto(world);
        }
    },

    LOSE("lose") {
        @Override
        Check check(SceneWorld world, Hero hero) {
            int m = world.code().m();
            int readWith = HeroHistory.replay(world, hero).outAtBestRead();
            if (readWith >= m && m > 0)
                return new Check.Done("A GET succeeded while " + readWith + " of " + world.code().shards() + " shards were out.");
            int out = hero.shardsOut();
            if (out > m)
                return new Check.NotYet(
                        out + " shards are out, more than the " + m + " that this code forgives. Plug disks in, or start over.");
            if (out < m)
                return new Check.NotYet(out + " of " + world.code().shards() + " shards are out; take " + (m - out) + " more disks away.");
            return new Check.NotYet(out + " shards are out. Now GET the photo.");
        }

        @Override
        public void solve(SceneWorld world) {
            Hero hero = wholeHero(world);
            hero.disks().stream().limit(world.code().m()).forEach(world::destroy);
            get(world, hero);
        }
    },

    REPAIR("repair") {
        @Override
        Check check(SceneWorld world, Hero hero) {
            long rebuilt = HeroHistory.replay(world, hero).shardsRebuilt();
            if (rebuilt > 0 && hero.health() == Health.WHOLE)
                return new Check.Done(rebuilt + " shards of the photo were rebuilt, and all are back in place.");
            if (hero.health() == Health.LOST)
                return new Check.NotYet("Too few shards are left to rebuild from. Start over, and lose fewer.");
            return Check.of(false, "", rebuilt > 0
                    ? "Shards were rebuilt, but " + hero.shardsOut() + " are still out."
                    : "No shard of the photo has been rebuilt yet: destroy a disk, replace it, repair it.");
        }

        @Override
        public void solve(SceneWorld world) {
            Hero hero = heroOrPut(world);
            if (hero.health() == Health.WHOLE)
                world.destroy(hero.disks().getFirst());
            mend(world);
        }
    },

    GONE("gone") {
        @Override
        Check check(SceneWorld world, Hero hero) {
            int m = world.code().m();
            int refusedWith = HeroHistory.replay(world, hero).outAtFailedRead();
            if (refusedWith > m)
                return new Check.Done("A GET was refused with " + refusedWith + " of " + world.code().shards() + " shards out.");
            int out = hero.shardsOut();
            return new Check.NotYet(out > m
                    ? out + " shards are out. Now GET the photo."
                    : out + " of " + world.code().shards() + " shards are out; " + (m + 1) + " is one too many.");
        }

        @Override
        public void solve(SceneWorld world) {
            Hero hero = wholeHero(world);
            hero.disks().stream().limit(world.code().m() + 1L).forEach(world::destroy);
            get(world, hero);
        }
    };

    private final String id;

    LosingDisks(String id) {
        this.id = id;
    }

    abstract Check check(SceneWorld world, Hero hero);

    @Override
    public String id() {
        return id;
    }

    @Override
    public Check check(SceneWorld world) {
        return Hero.find(world).map(hero -> check(world, hero))
                .orElseGet(() -> new Check.NotYet("No bucket of yours holds " + HeroObjects.HERO_KEY + " yet."));
    }

    /// Plugs in what is unplugged, replaces what is destroyed, and repairs those and whatever else misses a shard of the photo.
    static void mend(SceneWorld world) {
        Set<DiskId> ailing = new LinkedHashSet<>();
        for (DiskStatus disk : world.disks()) {
            switch (disk.state()) {
                case HEALTHY -> {
                    continue;
                }
                case OFFLINE -> world.plugIn(disk.id());
                case DESTROYED -> world.replace(disk.id());
            }
            ailing.add(disk.id());
        }
        Hero.find(world).ifPresent(hero -> ailing.addAll(hero.disksMissingShards()));
        ailing.forEach(world::repair);
    }

    static void putPhoto(SceneWorld world) {
        Optional<String> mine = world.bucket().map(Object::toString);
        if (mine.isEmpty())
            world.client().send(new Call.CreateBucket(HeroObjects.SUGGESTED_BUCKET));
        world.client().send(HeroObjects.photo().into(mine.orElse(HeroObjects.SUGGESTED_BUCKET)));
    }

    private static Hero heroOrPut(SceneWorld world) {
        return Hero.find(world).orElseGet(() -> {
            putPhoto(world);
            return Hero.find(world).orElseThrow(() -> new IllegalStateException("The photo did not arrive"));
        });
    }

    private static Hero wholeHero(SceneWorld world) {
        mend(world);
        Hero hero = heroOrPut(world);
        if (hero.health() == Health.WHOLE)
            return hero;
        putPhoto(world);
        return heroOrPut(world);
    }

    private static void get(SceneWorld world, Hero hero) {
        world.client().send(new Call.GetObject(hero.bucket().value(), hero.key().value()));
    }
}
