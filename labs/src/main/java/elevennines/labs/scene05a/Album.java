package elevennines.labs.scene05a;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.InvalidInput;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Call;
import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.Topology;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.placement.PlacementCheck;

/// What the learner keeps of one trip: a handful of real objects, whoever put them, and where the index has their shards.
record Album(Optional<BucketName> bucket, List<Item> items) {
    static final String PREFIX = "trips/2024/";
    /// From here on counting says something.
    static final int ENOUGH = 20;
    private static final int ITEMS_MAX = 60;
    private static final int POSTCARDS = 40;
    /// Chance is unkind to the photo within so many deals, but for one learner in ten thousand.
    private static final int DEALS_MAX = 60;

    static Album of(SceneWorld world) {
        Optional<BucketName> bucket = Hero.find(world).map(Hero::bucket).or(world::bucket);
        return new Album(bucket, bucket.map(name -> items(world, name)).orElse(List.of()));
    }

    private static List<Item> items(SceneWorld world, BucketName bucket) {
        return world.objects(bucket).objects().stream().map(version -> version.key()).filter(key -> key.value().startsWith(PREFIX))
                .limit(ITEMS_MAX).flatMap(key -> world.layout(bucket, key).stream()).map(Item::of)
                .sorted(Comparator.comparing(item -> !item.isPhoto())).toList();
    }

    /// An object with its shards, and what the loss of any one domain would do to it.
    record Item(ObjectKey key, ObjectLayout layout, PlacementCheck check) {
        static Item of(ObjectLayout layout) {
            return new Item(layout.version().key(), layout, PlacementCheck.of(placements(layout)));
        }

        private static List<StripePlacement> placements(ObjectLayout layout) {
            return layout.stripes().stream().map(stripe -> new StripePlacement(stripe.stripe(), stripe.number(), stripe.dataBytes(),
                    layout.version().code(), disks(stripe))).toList();
        }

        private static List<DiskId> disks(StripeLayout stripe) {
            return stripe.shards().stream().sorted(Comparator.comparingInt(ShardLayout::number)).map(ShardLayout::disk).toList();
        }

        boolean isPhoto() {
            return key.value().equals(HeroObjects.HERO_KEY);
        }

        /// Its name without what all of them begin with.
        String name() {
            return key.value().substring(PREFIX.length());
        }

        List<StripePlacement> placements() {
            return placements(layout);
        }

        /// Every disk that a shard of it belongs on.
        List<DiskId> disks() {
            return placements().stream().flatMap(stripe -> stripe.disks().stream()).distinct().toList();
        }

        boolean isReadable() {
            return layout.stripes().stream().allMatch(stripe -> stripe.readable() >= layout.version().code().k());
        }

        /// True if the loss of no rack and no zone is the loss of it.
        boolean isSafe() {
            return deadly().isEmpty();
        }

        /// The racks and zones whose loss, alone, is the loss of it.
        SortedSet<String> deadly() {
            SortedSet<String> places = new TreeSet<>(check.racks().fatal());
            places.addAll(check.zones().fatal());
            return places;
        }
    }

    Optional<Item> photo() {
        return items.stream().filter(Item::isPhoto).findFirst();
    }

    /// Whether somebody asked for every one of them during the outage, and they are enough to count.
    boolean isReadIn(Outages.Outage outage) {
        return items.size() >= ENOUGH && items.stream().map(item -> item.key().value()).allMatch(outage::heard);
    }

    List<Item> diesWith(String place) {
        return items.stream().filter(item -> item.deadly().contains(place)).toList();
    }

    /// The rack, or the zone, whose loss takes most of them; the first one where none takes any.
    String worst(Topology topology, Domain domain) {
        return topology.all().stream().map(domain::of).distinct()
                .max(Comparator.comparingInt((String place) -> diesWith(place).size()).thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /// Puts the photo and a pile of postcards.
    static void put(SceneWorld world) {
        String bucket = world.bucketOrCreate();
        IntStream.rangeClosed(1, POSTCARDS).forEach(number -> world.client().send(postcard(number).into(bucket)));
        world.client().send(HeroObjects.photo().into(bucket));
    }

    private static HeroObjects.Item postcard(int number) {
        String text = "Postcard %d of %d. The road goes on round the island, and so do we.%n".formatted(number, POSTCARDS);
        return new HeroObjects.Item(PREFIX + "postcards/%02d.txt".formatted(number), "text/plain; charset=utf-8", "STANDARD",
                text.getBytes(StandardCharsets.UTF_8));
    }

    /// Puts the photo again and again until chance crowds a rack with it.
    static void dealUnkindly(SceneWorld world) {
        if (world.placement() != PlacementPolicy.RANDOM)
            throw new InvalidInput("The placement is spread, and leaves nothing to chance. Choose random placement first.");
        String bucket = world.bucketOrCreate();
        for (int deal = 0; deal < DEALS_MAX; deal++) {
            world.client().send(HeroObjects.photo().into(bucket));
            if (photoIsCrowded(world))
                return;
        }
    }

    private static boolean photoIsCrowded(SceneWorld world) {
        return Hero.find(world).map(hero -> Item.of(hero.layout())).filter(photo -> !photo.check().racks().survives()).isPresent();
    }

    /// Reads every one of them, the photo last.
    static void readAll(SceneWorld world) {
        Album album = of(world);
        BucketName bucket = album.bucket().filter(_ -> !album.items().isEmpty())
                .orElseThrow(() -> new InvalidInput("There is nothing to read yet: put the album first."));
        album.items().reversed().forEach(item -> world.client().send(new Call.GetObject(bucket.value(), item.key().value())));
    }
}
