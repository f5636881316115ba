package elevennines.labs.scene05;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.InvalidInput;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Answer;
import elevennines.labs.StoreClient.Call;
import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.ShardId;
import elevennines.store.model.StorageClass;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// The photo twice in the learner's bucket: cut into shards, and as whole copies that lie on disks of those shards, so that a disk that dies takes
/// from both. A code belongs to a storage class; the scene uses two classes that no other scene does.
record Twins(Optional<Hero> photo, Optional<Hero> copies) {
    static final String COPIES_KEY = "copies/iceland.jpg";
    static final ErasureCode THREE_COPIES = new ErasureCode(1, 2);
    private static final StorageClass COPIED = StorageClass.REDUCED_REDUNDANCY;
    /// Of a photo that has another code than the world's own.
    private static final StorageClass RECODED = StorageClass.INTELLIGENT_TIERING;

    static Twins of(SceneWorld world) {
        return new Twins(Hero.find(world), Hero.find(world, new ObjectKey(COPIES_KEY)));
    }

    /// Writes both, the photo last: it is what the page shows as the newest request.
    static void put(SceneWorld world, byte[] bytes, String contentType) {
        putCopies(world, world.bucketOrCreate(), bytes, contentType);
        world.client().send(new Call.PutObject(world.bucketOrCreate(), HeroObjects.HERO_KEY, bytes, contentType,
                StorageClass.STANDARD.name()));
        layBeside(world);
    }

    /// Writes three copies of the photo that is there, whoever put it.
    static void copy(SceneWorld world) {
        Hero photo = required(world);
        putCopies(world, photo.bucket().value(), read(world, photo), contentType(photo));
        layBeside(world);
    }

    /// Writes the photo anew in this code. Refuses with CodeUnfit where it has no place here.
    static void encode(SceneWorld world, ErasureCode code) {
        Hero photo = required(world);
        byte[] bytes = read(world, photo);
        StorageClass storageClass = code.equals(world.code()) ? StorageClass.STANDARD : RECODED;
        world.encode(storageClass, code);
        Answer answer = world.client().send(new Call.PutObject(photo.bucket().value(), HeroObjects.HERO_KEY, bytes,
                contentType(photo), storageClass.name()));
        if (!answer.ok())
            throw new InvalidInput("The store refused: " + answer.errorMessage());
        layBeside(world);
    }

    static void readCopies(SceneWorld world) {
        BucketName bucket = of(world).copies().map(Hero::bucket)
                .orElseThrow(() -> new InvalidInput("There are no copies yet: put the photo first."));
        world.client().send(new Call.GetObject(bucket.value(), COPIES_KEY));
    }

    /// True if both are the same bytes.
    boolean areEqual() {
        return photo.isPresent() && copies.isPresent()
                && photo.get().layout().version().etag().equals(copies.get().layout().version().etag());
    }

    private static Hero required(SceneWorld world) {
        return Hero.find(world).orElseThrow(() -> new InvalidInput("There is no photo yet: put it first."));
    }

    private static byte[] read(SceneWorld world, Hero photo) {
        Answer answer = world.client().send(new Call.GetObject(photo.bucket().value(), HeroObjects.HERO_KEY));
        if (!answer.ok())
            throw new InvalidInput("The photo cannot be read now. " + answer.errorMessage());
        return answer.body();
    }

    private static String contentType(Hero photo) {
        String type = photo.layout().version().headers().contentType();
        return type == null ? "application/octet-stream" : type;
    }

    private static void putCopies(SceneWorld world, String bucket, byte[] bytes, String contentType) {
        if (PlacementPolicy.SPREAD.refusal(world.topology(), THREE_COPIES).isPresent())
            return;
        world.encode(COPIED, THREE_COPIES);
        world.client().send(new Call.PutObject(bucket, COPIES_KEY, bytes, contentType, COPIED.name()));
    }

    /// Carries the copies to disks that hold shards of the same bytes. A copy may have more stripes than the cut photo has, for a stripe holds at
    /// most so much on each disk; all that belong to a copy lie on one disk then.
    private static void layBeside(SceneWorld world) {
        Twins twins = of(world);
        if (twins.photo().isEmpty() || twins.copies().isEmpty())
            return;
        Set<DiskId> healthy = world.disks().stream().filter(disk -> disk.state() == DiskState.HEALTHY && disk.faults().isEmpty())
                .map(DiskStatus::id).collect(Collectors.toSet());
        for (StripeLayout cut : twins.photo().get().layout().stripes()) {
            List<DiskId> places = places(cut, healthy);
            if (places.size() == THREE_COPIES.shards())
                for (StripeLayout whole : twins.copiesOf(cut))
                    carry(world, whole, places, healthy);
        }
    }

    /// The stripes of the copies that begin within this stripe of the photo.
    List<StripeLayout> copiesOf(StripeLayout cut) {
        long begin = 0;
        for (StripeLayout before : photo.orElseThrow().layout().stripes())
            begin += before.number() < cut.number() ? before.dataBytes() : 0;
        List<StripeLayout> found = new ArrayList<>();
        long at = 0;
        for (StripeLayout whole : copies.map(hero -> hero.layout().stripes()).orElse(List.of())) {
            if (at >= begin && at < begin + cut.dataBytes())
                found.add(whole);
            at += whole.dataBytes();
        }
        return found;
    }

    /// Three healthy disks of a stripe, in as many zones as there are.
    private static List<DiskId> places(StripeLayout cut, Set<DiskId> healthy) {
        List<DiskId> free = disks(cut).stream().filter(healthy::contains).collect(Collectors.toList());
        List<DiskId> places = new ArrayList<>();
        while (places.size() < THREE_COPIES.shards() && !free.isEmpty()) {
            DiskId next = free.stream().filter(disk -> places.stream().noneMatch(place -> place.zone() == disk.zone())).findFirst()
                    .orElse(free.getFirst());
            places.add(next);
            free.remove(next);
        }
        return places;
    }

    /// Copy by copy, never two on one disk: where all that is left goes round in a ring, one steps aside.
    private static void carry(SceneWorld world, StripeLayout whole, List<DiskId> places, Set<DiskId> healthy) {
        List<DiskId> now = new ArrayList<>(disks(whole));
        while (!now.equals(places)) {
            List<Integer> astray = IntStream.range(0, places.size()).filter(copy -> !now.get(copy).equals(places.get(copy))).boxed()
                    .toList();
            Optional<Integer> free = astray.stream().filter(copy -> !now.contains(places.get(copy))).findFirst();
            int copy = free.orElse(astray.getFirst());
            Optional<DiskId> target = free.isPresent()
                    ? Optional.of(places.get(copy))
                    : healthy.stream().filter(disk -> !now.contains(disk)).min(Comparator.comparing(DiskId::toString));
            if (target.isEmpty())
                return;
            world.move(new ShardId(whole.stripe(), copy), target.get());
            now.set(copy, target.get());
        }
    }

    private static List<DiskId> disks(StripeLayout stripe) {
        return stripe.shards().stream().sorted(Comparator.comparingInt(ShardLayout::number)).map(ShardLayout::disk).toList();
    }
}
