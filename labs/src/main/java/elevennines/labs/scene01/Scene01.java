package elevennines.labs.scene01;

import java.util.List;
import java.util.Map;

import elevennines.labs.Action;
import elevennines.labs.Counted;
import elevennines.labs.Form;
import elevennines.labs.HeroObjects;
import elevennines.labs.InvalidInput;
import elevennines.labs.Question;
import elevennines.labs.Question.Verdict;
import elevennines.labs.Scene;
import elevennines.labs.SceneId;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;
import elevennines.store.model.ObjectVersion;

/// Hello, object store: a flat map from keys to bytes, and four verbs.
public final class Scene01 implements Scene {
    private static final SceneId ID = new SceneId("01");

    @Override
    public SceneId id() {
        return ID;
    }

    @Override
    public List<Step> steps() {
        return List.of(FourVerbs.values());
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("create", (world, form) -> world.client().send(new Call.CreateBucket(form.text("bucket"))),
                "photo", (world, _) -> put(world, HeroObjects.photo()),
                "caption", (world, _) -> put(world, HeroObjects.caption()),
                "older", (world, _) -> put(world, HeroObjects.olderPhoto()),
                "film", (world, _) -> put(world, HeroObjects.film()),
                "own", Scene01::putOwn,
                "list", (world, form) -> world.client().send(new Call.ListObjects(bucket(world), form.textOr("prefix", ""))),
                "get", (world, form) -> world.client().send(new Call.GetObject(form.textOr("bucket", bucket(world)), form.text("key"))),
                "delete", (world, form) -> world.client().send(new Call.DeleteObject(bucket(world), form.text("key"))));
    }

    @Override
    public List<Question> questions() {
        return List.of(
                Question.number("keys", world -> objects(world).size(), 0,
                        world -> "LIST returns " + Counted.of(objects(world).size(), "key") + " in your bucket now."),
                Question.of("etag",
                        (world, answer) -> objects(world).stream().filter(object -> object.key().value().equals(HeroObjects.HERO_KEY))
                                .findFirst()
                                .map(photo -> Verdict.of(answer.replace("\"", "").equalsIgnoreCase(photo.etag().value()),
                                        "The ETag of " + photo.key() + " begins with " + photo.etag().value().substring(0, 6)
                                                + ": it is the MD5 of the bytes that were written."))
                                .orElseGet(() -> new Verdict.NotYet("Put the photo first: without it there is no ETag."))));
    }

    @Override
    public Map<String, String> readings(SceneWorld world) {
        return Map.of("bucket", bucket(world), "disks", String.valueOf(world.topology().all().size()),
                "n", String.valueOf(world.code().shards()), "k", String.valueOf(world.code().k()));
    }

    private static List<ObjectVersion> objects(SceneWorld world) {
        return world.bucket().map(bucket -> world.objects(bucket).objects()).orElse(List.of());
    }

    private static void put(SceneWorld world, HeroObjects.Item item) {
        world.client().send(item.into(bucket(world)));
    }

    private static void putOwn(SceneWorld world, Form form) {
        Form.Upload file = form.upload().orElseThrow(() -> new InvalidInput("Choose a file first."));
        world.client().send(new Call.PutObject(bucket(world), "uploads/" + file.name(), file.bytes(), file.contentType(), "STANDARD"));
    }

    private static String bucket(SceneWorld world) {
        return world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET);
    }
}
