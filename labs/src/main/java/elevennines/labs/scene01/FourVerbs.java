package elevennines.labs.scene01;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import elevennines.labs.Check;
import elevennines.labs.HeroObjects;
import elevennines.labs.RequestNote;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent.ObjectCommitted;
import elevennines.store.event.StoreEvent.ObjectDeleted;
import elevennines.store.event.Trace;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.StorageClass;

/// The steps of scene 01, in order.
enum FourVerbs implements Step {
    /// A name that another customer has.
    TAKEN("taken") {
        @Override
        public Check check(SceneWorld world) {
            return Check.of(refused(world, "CreateBucket", "BucketAlreadyExists").isPresent(),
                    "The trace of your CreateBucket ends in BucketAlreadyExists.",
                    "No request of yours has been refused with BucketAlreadyExists yet.");
        }

        @Override
        public void solve(SceneWorld world) {
            world.client().send(new Call.CreateBucket("photos"));
        }
    },

    BUCKET("bucket") {
        @Override
        public Check check(SceneWorld world) {
            return world.bucket().<Check>map(bucket -> new Check.Done("The index has a bucket " + bucket + " that you own."))
                    .orElseGet(() -> new Check.NotYet("The index has no bucket of yours yet."));
        }

        @Override
        public void solve(SceneWorld world) {
            if (world.bucket().isEmpty())
                world.client().send(new Call.CreateBucket(HeroObjects.SUGGESTED_BUCKET));
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
        public void solve(SceneWorld world) {
            String bucket = bucketOf(world);
            for (HeroObjects.Item item : List.of(HeroObjects.photo(), HeroObjects.caption(), HeroObjects.olderPhoto(), HeroObjects.film()))
                world.client().send(item.into(bucket));
        }
    },

    LIST("list") {
        @Override
        public Check check(SceneWorld world) {
            boolean listed = world.traces().stream().anyMatch(trace -> RequestNote.OPERATION.of(trace).startsWith("ListObjects")
                    && RequestNote.REQUEST.of(trace).contains("prefix=trips") && RequestNote.succeeded(trace));
            return Check.of(listed, "A list request with the prefix trips/ is among the traces.",
                    "No list request with the prefix trips/ has come in yet.");
        }

        @Override
        public void solve(SceneWorld world) {
            world.client().send(new Call.ListObjects(bucketOf(world), "trips/"));
        }
    },

    GET("get") {
        @Override
        public Check check(SceneWorld world) {
            boolean got = world.traces().stream().anyMatch(trace -> RequestNote.OPERATION.of(trace).equals("GetObject")
                    && RequestNote.KEY.of(trace).equals(HeroObjects.HERO_KEY) && RequestNote.succeeded(trace));
            return Check.of(got, "The trace of a successful GetObject of the photo is in the log.",
                    "Nobody has fetched " + HeroObjects.HERO_KEY + " yet.");
        }

        @Override
        public void solve(SceneWorld world) {
            world.client().send(new Call.GetObject(bucketOf(world), HeroObjects.HERO_KEY));
        }
    },

    DELETE("delete") {
        @Override
        public Check check(SceneWorld world) {
            Optional<LoggedEvent> deletion = lastDeletion(world);
            if (deletion.isEmpty())
                return new Check.NotYet("Nothing has been deleted yet.");
            ObjectKey key = ((ObjectDeleted) deletion.get().event()).key();
            boolean missed = world.traces().stream()
                    .anyMatch(trace -> RequestNote.ERROR.of(trace).equals("NoSuchKey") && RequestNote.KEY.of(trace).equals(key.value())
                            && !trace.at().isBefore(deletion.get().at()));
            return Check.of(missed, key + " was deleted, and a GET after that was answered NoSuchKey.",
                    key + " is deleted. Now GET it once more.");
        }

        @Override
        public void solve(SceneWorld world) {
            String bucket = bucketOf(world);
            world.client().send(new Call.DeleteObject(bucket, HeroObjects.CAPTION_KEY));
            world.client().send(new Call.GetObject(bucket, HeroObjects.CAPTION_KEY));
        }
    },

    NOWHERE("nowhere") {
        @Override
        public Check check(SceneWorld world) {
            return Check.of(refused(world, "GetObject", "NoSuchBucket").isPresent(), "A GetObject ended in NoSuchBucket.",
                    "No GET has named a bucket that does not exist yet.");
        }

        @Override
        public void solve(SceneWorld world) {
            world.client().send(new Call.GetObject("no-such-bucket-anywhere", HeroObjects.HERO_KEY));
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

    private static Optional<Trace> refused(SceneWorld world, String operation, String errorCode) {
        return world.traces().stream()
                .filter(trace -> RequestNote.OPERATION.of(trace).equals(operation) && RequestNote.ERROR.of(trace).equals(errorCode))
                .findFirst();
    }

    /// It is there, or it was: a later step deletes the caption again.
    private static boolean written(SceneWorld world, List<ObjectVersion> objects, String key) {
        return objects.stream().anyMatch(object -> object.key().value().equals(key)) || world.events().stream()
                .anyMatch(logged -> logged.event() instanceof ObjectCommitted committed && committed.key().value().equals(key));
    }

    private static Optional<LoggedEvent> lastDeletion(SceneWorld world) {
        return world.events().stream().filter(logged -> logged.event() instanceof ObjectDeleted).reduce((earlier, later) -> later);
    }

    private static String bucketOf(SceneWorld world) {
        BUCKET.solve(world);
        return world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET);
    }
}
