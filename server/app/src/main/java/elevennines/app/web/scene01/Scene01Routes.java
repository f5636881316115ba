package elevennines.app.web.scene01;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;

import elevennines.app.client.Exchange;
import elevennines.app.client.LabClient;
import elevennines.app.stage.Amounts;
import elevennines.app.stage.EventStrip;
import elevennines.app.web.Answers;
import elevennines.app.web.EventStream;
import elevennines.app.web.ExchangeView;
import elevennines.app.web.LivePage;
import elevennines.app.web.ScenePages;
import elevennines.app.web.SceneRoutes;
import elevennines.app.web.Templates;
import elevennines.app.web.Uploads;
import elevennines.app.web.scene01.Scene01Page.Item;
import elevennines.app.web.scene01.Scene01Page.Result;
import elevennines.app.web.scene01.Scene01Page.Shelf;
import elevennines.labs.HeroObjects;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.scene01.Scene01;
import elevennines.store.model.ObjectVersion;

/// Scene 01 over HTTP. Each verb is a resource; each action is one real, signed request to the S3 endpoint, and the page shows it.
public final class Scene01Routes implements SceneRoutes {
    private static final String PAGE = "/scenes/01";
    private static final String TEMPLATE = "scene01";
    private static final int ITEMS_MAX = 50;
    private static final Pattern STEP = Pattern.compile("[a-z]{1,20}");

    private final Scene01 scene = new Scene01();
    private final ScenePages pages;
    private final Templates templates;
    private final EventStream stream;
    private final LabClient client;
    private final LivePage live;

    public Scene01Routes(ScenePages pages, Templates templates, EventStream stream, LabClient client) {
        this.pages = pages;
        this.templates = templates;
        this.stream = stream;
        this.client = client;
        this.live = new LivePage("01", this::fragments);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(PAGE, ctx -> ctx.html(templates.page(TEMPLATE, page(result(ctx)))));
        routes.get(PAGE + "/events", ctx -> stream.serve(ctx, live));
        routes.post(PAGE + "/buckets", ctx -> act(ctx, new Call.CreateBucket(field(ctx, "bucket"))));
        routes.post(PAGE + "/objects", ctx -> act(ctx, put(ctx)));
        routes.post(PAGE + "/listings", ctx -> act(ctx, new Call.ListObjects(bucket(), field(ctx, "prefix"))));
        routes.post(PAGE + "/reads", ctx -> act(ctx, new Call.GetObject(bucketOr(ctx), field(ctx, "key"))));
        routes.post(PAGE + "/deletions", ctx -> act(ctx, new Call.DeleteObject(bucket(), field(ctx, "key"))));
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

    /// One request to the endpoint; its exchange goes below the step it was sent from.
    private void act(Context ctx, Call call) {
        Exchange exchange = client.exchange(call).exchange();
        show(ctx, Optional.of(exchange));
    }

    private void solve(Context ctx) {
        Step step = scene.steps().stream().filter(candidate -> candidate.id().equals(ctx.pathParam("step"))).findFirst()
                .orElseThrow(io.javalin.http.NotFoundResponse::new);
        step.solve(pages.world());
        show(ctx, client.exchanges().last());
    }

    private void show(Context ctx, Optional<Exchange> exchange) {
        String step = step(ctx);
        if (Answers.wantsFragment(ctx))
            ctx.html(templates.page("live-exchange",
                    new Result(step, exchange.map(shown -> ExchangeView.of(shown, pages.world())))));
        else
            ctx.redirect(PAGE + "?step=" + step + exchange.map(shown -> "&exchange=" + shown.number()).orElse("") + "#" + step,
                    HttpStatus.SEE_OTHER);
    }

    private Scene01Page page(Result result) {
        var lesson = pages.page(scene);
        return new Scene01Page(lesson.title(), lesson, shelf(), result);
    }

    private Result result(Context ctx) {
        String number = ctx.queryParam("exchange");
        if (number == null || !number.matches("\\d{1,18}"))
            return Result.NONE;
        return new Result(step(ctx),
                client.exchanges().find(Long.parseLong(number)).map(exchange -> ExchangeView.of(exchange, pages.world())));
    }

    private Map<String, String> fragments() {
        Map<String, String> fragments = new LinkedHashMap<>();
        Scene01Page.Live view = new Scene01Page.Live(shelf());
        fragments.put("shelf", templates.fragment(TEMPLATE, "shelf", view));
        fragments.put("events", templates.fragment(TEMPLATE, "events", view));
        fragments.put("narration", templates.fragment(TEMPLATE, "narration", view));
        pages.states(scene).forEach((id, state) -> fragments.put("step-" + id, templates.page("live-step", state)));
        return fragments;
    }

    private Shelf shelf() {
        Scene01.Shelf shelf = scene.observe(pages.world());
        List<Item> items = shelf.objects().stream().limit(ITEMS_MAX).map(Scene01Routes::item).toList();
        return new Shelf(shelf.bucket().isPresent(), shelf.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET), items,
                shelf.more() || shelf.objects().size() > ITEMS_MAX, EventStrip.of(pages.world()));
    }

    private static Item item(ObjectVersion version) {
        String type = version.headers().contentType();
        return new Item(version.key().value(), Amounts.bytes(version.size()), version.storageClass().name(), version.etag().value(),
                type == null ? "application/octet-stream" : type);
    }

    private Call put(Context ctx) throws java.io.IOException {
        UploadedFile file = ctx.uploadedFile("file");
        if (file != null && file.size() > 0)
            return new Call.PutObject(bucket(), Uploads.key(file), Uploads.bytes(file), Uploads.contentType(file), "STANDARD");
        HeroObjects.Item item = switch (field(ctx, "object")) {
            case "photo" -> HeroObjects.photo();
            case "caption" -> HeroObjects.caption();
            case "older" -> HeroObjects.olderPhoto();
            case "film" -> HeroObjects.film();
            default -> throw new BadRequestResponse("Choose one of the four objects, or a file of your own");
        };
        return item.into(bucket());
    }

    private String bucket() {
        return pages.world().bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET);
    }

    private String bucketOr(Context ctx) {
        String named = ctx.formParam("bucket");
        return named == null || named.isBlank() ? bucket() : named.strip();
    }

    private static String field(Context ctx, String name) {
        String value = ctx.formParam(name);
        if (value == null || value.isBlank() || value.length() > 2000)
            throw new BadRequestResponse("The field " + name + " is empty or too long");
        return value.strip();
    }

    private static String step(Context ctx) {
        String step = ctx.formParam("step") == null ? ctx.queryParam("step") : ctx.formParam("step");
        return step != null && STEP.matcher(step).matches() ? step : "";
    }
}
