package elevennines.labs.scene01;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import elevennines.labs.Check;
import elevennines.labs.Counted;
import elevennines.labs.HeroObjects;
import elevennines.labs.Move;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.Plane;
import elevennines.store.event.Span;
import elevennines.store.event.StoreEvent.ObjectCommitted;
import elevennines.store.event.StoreEvent.ObjectDeleted;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.StorageClass;

/// The steps of scene 01, in order.
enum FourVerbs implements Step {
    /// A name that another customer has.
    TAKEN("taken") {
        @Override
        public Check check(SceneWorld world) {
            return Check.of(refused(world, "CreateBucket", "BucketAlreadyExists"),
                    "The trace of your CreateBucket ends in BucketAlreadyExists.",
                    "No request of yours has been refused with BucketAlreadyExists yet.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Ask for the bucket photos, and read the refusal.",
                    world -> world.client().send(new Call.CreateBucket("photos"))));
        }
    },

    BUCKET("bucket") {
        @Override
        public Check check(SceneWorld world) {
            return world.bucket().<Check>map(bucket -> new Check.Done("The index has a bucket " + bucket + " that you own."))
                    .orElseGet(() -> new Check.NotYet("The index has no bucket of yours yet."));
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Ask for a name that nobody has.", SceneWorld::bucketOrCreate));
        }
    },

    PUT("put") {
        @Override
        public Check check(SceneWorld world) {
            List<ObjectVersion> objects = world.bucket().map(bucket -> world.objects(bucket).objects()).orElse(List.of());
            List<String> missing = new ArrayList<>();
            if (!written(world, objects, HeroObjects.HERO_KEY))
                missing.add("the photo " + HeroObjects.HERO_KEY);
            if (!written(world, objects, HeroObjects.CAPTION_KEY))
                missing.add("the caption " + HeroObjects.CAPTION_KEY);
            if (objects.stream().allMatch(object -> object.storageClass() == StorageClass.STANDARD))
                missing.add("an object in a cheaper storage class");
            return Check.of(missing.isEmpty(), "The photo, the caption and an object in a cheaper class were committed to the index.",
                    "Still to be written: " + String.join(", ", missing) + ".");
        }

        @Override
        public List<Move> solution() {
            return List.of(put("Put the photo: one request, all its bytes.", HeroObjects.photo()),
                    put("Put the caption beside it: a key of its own, nothing in common with the photo but a beginning.",
                            HeroObjects.caption()),
                    put("Put the older photo with x-amz-storage-class: STANDARD_IA.", HeroObjects.olderPhoto()),
                    put("Put the film with x-amz-storage-class: DEEP_ARCHIVE.", HeroObjects.film()));
        }

        private static Move put(String says, HeroObjects.Item item) {
            return new Move(says, world -> world.client().send(item.into(world.bucketOrCreate())));
        }
    },

    LIST("list") {
        @Override
        public Check check(SceneWorld world) {
            boolean listed = world.requests().stream().anyMatch(request -> request.operation().startsWith("ListObjects")
                    && request.line().contains("prefix=trips") && request.succeeded());
            return Check.of(listed, "A list request with the prefix trips/ is in the log.",
                    "No list request with the prefix trips/ has come in yet.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("List with the prefix trips/.",
                    world -> world.client().send(new Call.ListObjects(world.bucketOrCreate(), "trips/"))));
        }
    },

    GET("get") {
        @Override
        public Check check(SceneWorld world) {
            boolean got = world.requests().stream().anyMatch(
                    request -> request.operation().equals("GetObject") && request.key().equals(HeroObjects.HERO_KEY)
                            && request.succeeded());
            return Check.of(got, "A successful GetObject of the photo is in the log.",
                    "Nobody has fetched " + HeroObjects.HERO_KEY + " yet.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Get the photo by its key.",
                    world -> world.client().send(new Call.GetObject(world.bucketOrCreate(), HeroObjects.HERO_KEY))));
        }
    },

    DELETE("delete") {
        @Override
        public Check check(SceneWorld world) {
            Optional<LoggedEvent> deletion = lastDeletion(world);
            if (deletion.isEmpty())
                return new Check.NotYet("Nothing has been deleted yet.");
            ObjectKey key = ((ObjectDeleted) deletion.get().event()).key();
            boolean missed = world.requests().stream().anyMatch(request -> request.error().equals("NoSuchKey")
                    && request.key().equals(key.value()) && !request.at().isBefore(deletion.get().at()));
            return Check.of(missed, key + " was deleted" + piecesTouched(world, key) + ". A GET after that was answered NoSuchKey.",
                    key + " is deleted. Now GET it once more.");
        }

        @Override
        public List<Move> solution() {
            return List.of(
                    new Move("Delete the caption: 204, and not a word more.",
                            world -> world.client().send(new Call.DeleteObject(world.bucketOrCreate(), HeroObjects.CAPTION_KEY))),
                    new Move("Get it again: NoSuchKey.",
                            world -> world.client().send(new Call.GetObject(world.bucketOrCreate(), HeroObjects.CAPTION_KEY))));
        }
    },

    NOWHERE("nowhere") {
        @Override
        public Check check(SceneWorld world) {
            return Check.of(refused(world, "GetObject", "NoSuchBucket"), "A GetObject ended in NoSuchBucket.",
                    "No GET has named a bucket that does not exist yet.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Get something from a bucket that nobody owns.",
                    world -> world.client().send(new Call.GetObject("no-such-bucket-anywhere", HeroObjects.HERO_KEY))));
        }
    };

    private final String id;

    FourVerbs(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    private static boolean refused(SceneWorld world, String operation, String errorCode) {
        return world.requests().stream()
                .anyMatch(request -> request.operation().equals(operation) && request.error().equals(errorCode));
    }

    /// It is there, or it was: a later step deletes the caption again.
    private static boolean written(SceneWorld world, List<ObjectVersion> objects, String key) {
        return objects.stream().anyMatch(object -> object.key().value().equals(key)) || world.events().stream()
                .anyMatch(logged -> logged.event() instanceof ObjectCommitted committed && committed.key().value().equals(key));
    }

    /// How many of its shards the last DELETE of a key had to do with; empty once its trace is no longer kept.
    private static String piecesTouched(SceneWorld world, ObjectKey key) {
        return world.requests().stream().filter(request -> request.operation().equals("DeleteObject") && request.key().equals(key.value()))
                .findFirst().flatMap(request -> world.trace(request.trace()))
                .map(trace -> trace.spans().stream().filter(span -> span.plane() == Plane.DATA).map(Span::where).distinct().count())
                .map(disks -> disks == 0
                        ? ", and none of its pieces was touched"
                        : ", with pieces on " + Counted.of(disks, "disk") + " touched")
                .orElse("");
    }

    private static Optional<LoggedEvent> lastDeletion(SceneWorld world) {
        return world.events().stream().filter(logged -> logged.event() instanceof ObjectDeleted).reduce((earlier, later) -> later);
    }
}
