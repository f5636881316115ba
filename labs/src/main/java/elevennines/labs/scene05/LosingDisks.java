package elevennines.labs.scene05;

import java.util.List;

import elevennines.labs.Check;
import elevennines.labs.Hero;
import elevennines.labs.Hero.Health;
import elevennines.labs.HeroHistory;
import elevennines.labs.HeroObjects;
import elevennines.labs.Move;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.Technician;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;

/// The steps of scene 05, in order.
enum LosingDisks implements Step {
    PUT("put") {
        @Override
        Check check(SceneWorld world, Hero hero) {
            return new Check.Done("The index points " + hero.key() + " at " + hero.disks().size() + " disks.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Put the built-in photo.", LosingDisks::putPhoto));
        }
    },

    LOSE("lose") {
        @Override
        Check check(SceneWorld world, Hero hero) {
            int m = hero.code().m();
            int readWith = HeroHistory.replay(world, hero).outAtBestRead();
            if (readWith >= m && m > 0)
                return new Check.Done("A GET succeeded while " + readWith + " of " + hero.code().shards() + " shards were out.");
            int out = hero.shardsOut();
            if (out > m)
                return new Check.NotYet(
                        out + " shards are out, more than the " + m + " that this code forgives. Plug disks in, or start over.");
            if (out < m)
                return new Check.NotYet(out + " of " + hero.code().shards() + " shards are out; take " + (m - out) + " more "
                        + (m - out == 1 ? "disk" : "disks") + " away.");
            return new Check.NotYet(count(out) + " out. Now GET the photo.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Start from a photo that is whole.", LosingDisks::wholeHero),
                    new Move("Destroy m of the disks that hold a shard of it.", world -> destroy(world, Hero.codeIn(world).m())),
                    new Move("GET it: any k of the other shards give it back.", LosingDisks::get));
        }
    },

    REPAIR("repair") {
        @Override
        Check check(SceneWorld world, Hero hero) {
            long rebuilt = HeroHistory.replay(world, hero).shardsRebuilt();
            if (rebuilt > 0 && hero.health() == Health.WHOLE)
                return new Check.Done(
                        "What was lost of the photo was rebuilt, and all " + hero.code().shards() + " shards are back in place.");
            if (hero.health() == Health.LOST)
                return new Check.NotYet("Too few shards are left to rebuild from. Start over, and lose fewer.");
            return Check.of(false, "", rebuilt > 0
                    ? "Shards were rebuilt, but " + hero.shardsOut() + (hero.shardsOut() == 1 ? " is" : " are") + " still out."
                    : "No shard of the photo has been rebuilt yet: destroy a disk, replace it, repair it.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Where nothing is broken, destroy a disk, so that there is something to mend.", world -> {
                if (heroOrPut(world).health() == Health.WHOLE)
                    destroy(world, 1);
            }), new Move(
                    "Plug in what is unplugged, put empty disks in the place of destroyed ones, and rebuild every shard that is missing.",
                    Technician::mend));
        }
    },

    GONE("gone") {
        @Override
        Check check(SceneWorld world, Hero hero) {
            int m = hero.code().m();
            HeroHistory history = HeroHistory.replay(world, hero);
            if (history.lostAtFailedRead() > m)
                return new Check.Done("A GET was refused with " + history.lostAtFailedRead() + " of " + hero.code().shards()
                        + " shards destroyed: nobody can bring them back.");
            if (hero.health() == Health.LOST)
                return new Check.NotYet(count(hero.shardsOut()) + " out, too many of them for good. Now GET the photo.");
            if (history.outAtFailedRead() > m)
                return new Check.NotYet("A GET was refused with " + history.outAtFailedRead()
                        + " shards out, but unplugged disks still hold them. Destroy those disks, and GET again.");
            int out = hero.shardsOut();
            return new Check.NotYet(out > m
                    ? count(out) + " out. Now GET the photo."
                    : out + " of " + hero.code().shards() + " shards are out; " + (m + 1) + " is one too many.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Start from a photo that is whole.", LosingDisks::wholeHero),
                    new Move("Unplug m + 1 of its disks, and GET it: the store refuses, for now.", world -> {
                        heroOrPut(world).disks().stream().limit(Hero.codeIn(world).m() + 1L).forEach(world::unplug);
                        get(world);
                    }), new Move("Destroy the same disks.", world -> destroy(world, Hero.codeIn(world).m() + 1)),
                    new Move("GET it: the store refuses for good, for it cannot prove a byte.", LosingDisks::get));
        }
    },

    COSTS("costs") {
        @Override
        Check check(SceneWorld world, Hero hero) {
            return Check.of(!hero.code().equals(world.code()),
                    "The photo is kept as " + hero.code() + " now, on " + hero.disks().size() + " disks.",
                    "The photo has the code " + hero.code() + " still, as all that this store keeps. Choose another one, and encode it.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Start from a photo that is whole.", LosingDisks::wholeHero),
                    new Move("Encode it as " + ANOTHER + ".", world -> Twins.encode(world, ANOTHER)));
        }
    };

    /// Has place wherever 4+2 has, if there are disks enough.
    private static final ErasureCode ANOTHER = new ErasureCode(6, 3);

    private final String id;

    LosingDisks(String id) {
        this.id = id;
    }

    private static String count(int shards) {
        return shards == 1 ? "1 shard is" : shards + " shards are";
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

    static void putPhoto(SceneWorld world) {
        HeroObjects.Item photo = HeroObjects.photo();
        Twins.put(world, photo.bytes(), photo.contentType());
    }

    /// Writes those of the course's other objects anew that were lost with disks. What the learner lost of their own stays lost.
    static void rewriteLost(SceneWorld world) {
        for (HeroObjects.Item item : HeroObjects.all())
            Hero.find(world, new ObjectKey(item.key())).filter(lost -> lost.health() == Health.LOST)
                    .ifPresent(lost -> world.client().send(item.into(lost.bucket().value())));
    }

    private static Hero heroOrPut(SceneWorld world) {
        return Hero.find(world).orElseGet(() -> {
            putPhoto(world);
            return Hero.find(world).orElseThrow(() -> new IllegalStateException("The photo did not arrive"));
        });
    }

    private static Hero wholeHero(SceneWorld world) {
        world.repairByHand();
        Technician.mend(world);
        Hero hero = heroOrPut(world);
        if (hero.health() == Health.WHOLE)
            return hero;
        putPhoto(world);
        return heroOrPut(world);
    }

    private static void destroy(SceneWorld world, int count) {
        world.repairByHand();
        heroOrPut(world).disks().stream().limit(count).forEach(world::destroy);
    }

    static void get(SceneWorld world) {
        Hero hero = heroOrPut(world);
        world.client().send(new Call.GetObject(hero.bucket().value(), hero.key().value()));
    }
}
