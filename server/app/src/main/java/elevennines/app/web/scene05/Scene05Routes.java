package elevennines.app.web.scene05;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.SameSite;
import io.javalin.http.UploadedFile;

import elevennines.app.client.LabClient;
import elevennines.app.web.Answers;
import elevennines.app.web.EventStream;
import elevennines.app.web.LivePage;
import elevennines.app.web.ScenePage;
import elevennines.app.web.ScenePage.Guess;
import elevennines.app.web.ScenePages;
import elevennines.app.web.SceneRoutes;
import elevennines.app.web.Templates;
import elevennines.app.web.Uploads;
import elevennines.app.web.scene05.PhotoReads.PhotoRead;
import elevennines.labs.HeroObjects;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Answer;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.scene05.Hero;
import elevennines.labs.scene05.Scene05;
import elevennines.store.model.DiskId;

/// Scene 05 over HTTP: the photo, the disks, and what is done to them. Every action is a POST to a resource; the event stream
/// brings its effect to all browsers.
public final class Scene05Routes implements SceneRoutes {
    private static final String PAGE = "/scenes/05";
    private static final String STAGE = PAGE + "#stage";
    private static final String TEMPLATE = "scene05";
    private static final String GUESS_COOKIE = "guess-05";
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private final Scene05 scene = new Scene05();
    private final ScenePages pages;
    private final Templates templates;
    private final EventStream stream;
    private final LabClient client;
    private final PhotoReads reads;
    private final LivePage live;

    public Scene05Routes(ScenePages pages, Templates templates, EventStream stream, LabClient client) {
        this.pages = pages;
        this.templates = templates;
        this.stream = stream;
        this.client = client;
        this.reads = new PhotoReads(pages.world(), client);
        this.live = new LivePage("05", this::fragments);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(PAGE, ctx -> ctx.html(templates.page(TEMPLATE, page(ctx))));
        routes.get(PAGE + "/events", ctx -> stream.serve(ctx, live));
        routes.get(PAGE + "/disk", this::diskPanel);
        routes.post(PAGE + "/photo", this::putPhoto);
        routes.post(PAGE + "/reads", this::read);
        routes.get(PAGE + "/reads/{number}/photo", this::picture);
        routes.post(PAGE + "/disks/{disk}/{action}", this::act);
        routes.post(PAGE + "/prediction", this::predict);
        routes.post(PAGE + "/start", ctx -> {
            scene.setUp(pages.world());
            Answers.done(ctx, STAGE);
        });
        routes.post(PAGE + "/steps/{step}/solution", this::solve);
    }

    @Override
    public void worldChanged() {
        live.markChanged();
    }

    @Override
    public void close() {
        live.close();
    }

    private Scene05Page page(Context ctx) {
        ScenePage lesson = pages.page(scene);
        Scene05View view = view();
        return new Scene05Page(lesson.title(), lesson, pages.guess(scene, ctx.cookie(GUESS_COOKIE)), view.panel(asked(ctx)),
                view.sight(reads.last()));
    }

    private Scene05View view() {
        return new Scene05View(pages.world(), scene.observe(pages.world()));
    }

    private Map<String, String> fragments() {
        Scene05Page.Live view = new Scene05Page.Live(view().sight(reads.last()));
        Map<String, String> fragments = new LinkedHashMap<>();
        for (String name : new String[]{"stage", "shards", "photo", "events", "narration", "trace"})
            fragments.put(name, templates.fragment(TEMPLATE, name, view));
        pages.states(scene).forEach((id, state) -> fragments.put("step-" + id, templates.page("live-step", state)));
        return fragments;
    }

    private void diskPanel(Context ctx) {
        ctx.html(templates.fragment(TEMPLATE, "disk", new Scene05Page.DiskOnly(view().panel(asked(ctx)))));
    }

    private void putPhoto(Context ctx) throws IOException {
        UploadedFile file = ctx.uploadedFile("file");
        String bucket = bucketForPhoto();
        Answer answer = client.send(file == null || file.size() == 0
                ? HeroObjects.photo().into(bucket)
                : new Call.PutObject(bucket, HeroObjects.HERO_KEY, Uploads.bytes(file), Uploads.contentType(file), "STANDARD"));
        if (!answer.ok())
            throw new ConflictResponse("The store refused the photo: " + answer.status() + " " + answer.errorCode()
                    + ". Are enough disks healthy in every zone?");
        Answers.done(ctx, STAGE);
    }

    private String bucketForPhoto() {
        return pages.world().bucket().map(Object::toString).orElseGet(() -> {
            client.send(new Call.CreateBucket(HeroObjects.SUGGESTED_BUCKET));
            return HeroObjects.SUGGESTED_BUCKET;
        });
    }

    private void read(Context ctx) {
        Hero hero = scene.observe(pages.world()).hero()
                .orElseThrow(() -> new ConflictResponse("There is no photo to GET yet: put one first."));
        reads.get(hero);
        live.markChanged();
        Answers.done(ctx, PAGE + "#photo");
    }

    /// The bytes that a GET brought back, as they came.
    private void picture(Context ctx) {
        String number = ctx.pathParam("number");
        PhotoRead read = number.matches("\\d{1,18}") ? reads.find(Long.parseLong(number)).orElseThrow(NotFoundResponse::new) : null;
        String type = read == null ? null : read.hero().layout().version().headers().contentType();
        if (read == null || !read.ok() || !read.received().whole() || type == null || !type.startsWith("image/") || type.contains("svg"))
            throw new NotFoundResponse();
        ctx.header("Cache-Control", "private, max-age=3600").contentType(type).result(read.answer().body());
    }

    private void act(Context ctx) {
        DiskAction action = DiskAction.find(ctx.pathParam("action")).orElseThrow(NotFoundResponse::new);
        DiskId disk = disk(ctx.pathParam("disk")).orElseThrow(NotFoundResponse::new);
        action.apply(pages.world(), disk);
        Answers.done(ctx, PAGE + "?disk=" + disk + "#stage");
    }

    private void predict(Context ctx) {
        Guess guess = pages.guess(scene, ctx.formParam("guess"));
        if (!guess.made())
            throw new BadRequestResponse("Choose one of the answers");
        ctx.cookie(new Cookie(GUESS_COOKIE, guess.chosen(), PAGE, YEAR_SECONDS, false, true, null, SameSite.STRICT));
        if (Answers.wantsFragment(ctx))
            ctx.html(templates.fragment(TEMPLATE, "guess", new Scene05Page.GuessOnly(guess)));
        else
            ctx.redirect(PAGE + "#guess", HttpStatus.SEE_OTHER);
    }

    private void solve(Context ctx) {
        Step step = scene.steps().stream().filter(candidate -> candidate.id().equals(ctx.pathParam("step"))).findFirst()
                .orElseThrow(NotFoundResponse::new);
        step.solve(pages.world());
        Answers.done(ctx, PAGE + "#" + step.id());
    }

    private static Optional<DiskId> asked(Context ctx) {
        String name = ctx.queryParam("disk");
        return name == null ? Optional.empty() : disk(name);
    }

    private static Optional<DiskId> disk(String name) {
        try {
            return Optional.of(DiskId.parse(name));
        } catch (IllegalArgumentException notADisk) {
            return Optional.empty();
        }
    }
}
