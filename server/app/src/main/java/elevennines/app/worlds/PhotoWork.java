package elevennines.app.worlds;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import elevennines.app.client.Exchange;
import elevennines.app.client.Misprint;
import elevennines.app.client.PresignedLink;
import elevennines.app.worlds.Deeds.Edit;
import elevennines.app.worlds.Deeds.Sent;
import elevennines.app.worlds.Deeds.Signed;
import elevennines.app.worlds.Deeds.Told;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.InvalidInput;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Answer;
import elevennines.labs.StoreClient.Call;
import elevennines.store.disk.Scratch;
import elevennines.store.model.BucketName;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;

/// What is done to the photo in the deep dives: real requests, kept in the world's [Deeds]. For one thread.
public final class PhotoWork {
    /// The photo itself stays as it is: other scenes need it.
    private static final ObjectKey COPY = new ObjectKey("edits/iceland.jpg");
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Sandbox sandbox;
    private final Sandbox.Turn turn;
    private final SceneWorld world;
    private final Deeds deeds;

    public PhotoWork(Sandbox sandbox, Scene scene) {
        this.sandbox = sandbox;
        this.turn = sandbox.turn(scene);
        this.world = turn.world();
        this.deeds = sandbox.deeds();
    }

    /// Signs a GET of the photo. Nothing is sent: whoever has the key can do it alone.
    public void sign(Duration lifetime) {
        deeds.signed(new Signed(link(lifetime, Duration.ZERO), Optional.empty()));
    }

    /// Sends the URL as it was signed, or with one letter changed.
    public void use(Optional<Misprint.Place> place) {
        PresignedLink link = signed().link();
        Optional<Misprint> misprint = place.map(where -> Misprint.of(link, where));
        String target = misprint.map(Misprint::target).orElseGet(link::target);
        deeds.signed(new Signed(link, Optional.of(new Sent(target, misprint, false, told(new Call.Presigned(target))))));
    }

    /// Sends a URL for as long a time which is over: signed by the same key, with an earlier date.
    public void useLate() {
        PresignedLink link = signed().link();
        String target = link(link.lifetime(), link.lifetime().plus(LATE)).target();
        deeds.signed(new Signed(link, Optional.of(new Sent(target, Optional.empty(), true, told(new Call.Presigned(target))))));
    }

    /// Changes one byte of a copy of the photo: in a file, twice, and as an object.
    public void edit() throws IOException {
        String bucket = world.bucketOrCreate();
        HeroObjects.Item photo = HeroObjects.photo();
        HeroObjects.Item copy = new HeroObjects.Item(COPY.value(), photo.contentType(), photo.storageClass(), photo.bytes());
        int at = photo.bytes().length / 2;
        byte was = photo.bytes()[at];
        Scratch.InPlace inPlace = world.scratch().edit(photo.bytes(), at, (byte) (was ^ 1), (byte) (was ^ 2));
        require(turn.send(copy.into(bucket)));
        byte[] whole = require(turn.send(new Call.GetObject(bucket, COPY.value()))).body();
        Told read = last();
        whole[at] ^= 1;
        require(turn.send(new Call.PutObject(bucket, COPY.value(), whole, copy.contentType(), copy.storageClass())));
        Told write = last();
        deeds.edited(new Edit(inPlace, read, write, whole.length, whole.length,
                world.layout(new BucketName(bucket), COPY).orElseThrow(() -> new InvalidInput("Somebody has just taken the copy away."))));
        turn.send(new Call.DeleteObject(bucket, COPY.value()));
    }

    /// HEAD of the photo.
    public void look() {
        Hero hero = hero();
        deeds.headers(List.of(told(head(hero))));
    }

    /// Gives the photo a photographer, which takes a copy of it onto itself; looks before and after.
    public void credit(String photographer) {
        if (!photographer.matches("[ -~]{1,80}"))
            throw new InvalidInput("A header takes up to 80 plain letters, digits and signs here.");
        Hero hero = hero();
        ObjectVersion version = hero.layout().version();
        ContentHeaders headers = version.headers();
        List<Told> told = new ArrayList<>();
        told.add(told(head(hero)));
        told.add(told(new Call.ReplaceMetadata(hero.bucket().value(), hero.key().value(),
                headers.contentType() == null ? HeroObjects.photo().contentType() : headers.contentType(),
                version.storageClass().toString(),
                Map.of("photographer", photographer))));
        told.add(told(head(hero)));
        deeds.headers(told);
    }

    private PresignedLink link(Duration lifetime, Duration ago) {
        Hero hero = hero();
        return sandbox.client().presign(hero.bucket().value(), hero.key().value(), lifetime, ago);
    }

    private Signed signed() {
        return deeds.signed().orElseThrow(() -> new InvalidInput("Sign a URL first."));
    }

    private Hero hero() {
        return Hero.find(world).orElseThrow(() -> new InvalidInput("There is no photo yet: put it first."));
    }

    private static Call head(Hero hero) {
        return new Call.HeadObject(hero.bucket().value(), hero.key().value());
    }

    private Told told(Call call) {
        turn.send(call);
        return last();
    }

    private Told last() {
        Exchange exchange = turn.exchanges().getLast();
        return new Told(exchange, world.awaitRequest(exchange.requestId(), PATIENCE));
    }

    private static Answer require(Answer answer) {
        if (!answer.ok())
            throw new InvalidInput("The store refused: " + answer.errorCode() + ". " + answer.errorMessage());
        return answer;
    }
}
