package elevennines.app.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.UploadedFile;

import elevennines.app.client.Exchange;
import elevennines.app.panel.DiskAction;
import elevennines.app.panel.ExchangeView;
import elevennines.app.panel.Sight;
import elevennines.app.progress.Progress;
import elevennines.app.web.ScenePage.Linked;
import elevennines.app.web.ScenePage.ResultView;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.Action;
import elevennines.labs.Form;
import elevennines.labs.Hero;
import elevennines.labs.Move;
import elevennines.labs.Question;
import elevennines.labs.Question.Verdict;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.content.SceneContent;
import elevennines.labs.content.SceneText.PredictionText;
import elevennines.labs.content.SceneText.StepText;
import elevennines.store.model.DiskId;

/// Every scene over HTTP. What a learner does is a POST to a resource below the scene; the event stream brings its effect to all their browsers,
/// and a browser without JavaScript is sent back to where it was.
final class SceneRoutes {
    private static final String SCENE = "/scenes/{scene}";
    private static final int NOTE_CHARS_MAX = 10_000;
    private static final int EXCHANGES_SHOWN_MAX = 6;

    private final ScenePages pages;
    private final LiveScenes live;
    private final Templates templates;
    private final EventStream stream;
    private final Visitors visitors;
    private final Progress progress;
    private final WorldPages worlds;
    private final LeverRoutes levers;

    SceneRoutes(ScenePages pages, Templates templates, EventStream stream, Visitors visitors, Progress progress, WorldPages worlds) {
        this.pages = pages;
        this.live = new LiveScenes(pages);
        this.templates = templates;
        this.stream = stream;
        this.visitors = visitors;
        this.progress = progress;
        this.worlds = worlds;
        this.levers = new LeverRoutes(pages, live, visitors, progress);
    }

    void register(RoutesConfig routes) {
        routes.get(SCENE, ctx -> page(ctx, false));
        routes.get(SCENE + "/playground", ctx -> page(ctx, true));
        routes.get(SCENE + "/events", this::events);
        routes.get(SCENE + "/disk", ctx -> panel(ctx, "disk"));
        routes.get(SCENE + "/bytes", ctx -> panel(ctx, "bytes"));
        routes.get(SCENE + "/panels/{panel}", ctx -> panel(ctx, ctx.pathParam("panel")));
        routes.get(SCENE + "/reads/{number}/photo", this::photo);
        routes.post(SCENE + "/reads", this::read);
        routes.post(SCENE + "/notes", this::note);
        routes.post(SCENE + "/predictions/{prediction}", this::predict);
        routes.post(SCENE + "/questions/{question}", this::answer);
        routes.post(SCENE + "/steps/{step}/moves", this::move);
        routes.post(SCENE + "/steps/{step}/actions/{action}", this::act);
        // The first route that fits is taken: those with a name of their own stand before the one that takes any.
        new HardwareRoutes(pages, live, templates, visitors).register(routes);
        routes.post(SCENE + "/disks/{disk}/{action}", this::touchDisk);
        new WalkRoutes(pages, live, visitors).register(routes);
        new DeedRoutes(pages, live, visitors).register(routes);
        levers.register(routes);
        new BeginningRoutes(pages, live, templates, visitors, progress).register(routes);
    }

    private void page(Context ctx, boolean playground) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.enter(ctx);
        Linked linked = levers.arrive(ctx, sandbox, scene);
        Optional<WorldPage.Shelf> shelf = playground
                ? Optional.of(worlds.shelf(sandbox.id(), SnapshotRoutes.notice(ctx), "/scenes/" + scene.id() + "/playground"))
                : Optional.empty();
        ScenePage page = pages.look(sandbox, scene).page(asked(ctx), shown(ctx, sandbox, scene), linked, shelf);
        progress.opened(sandbox.id(), scene.id());
        ctx.html(templates.page("scene", page, visitors.visitor(ctx)));
    }

    private void events(Context ctx) throws IOException, InterruptedException {
        Sandbox sandbox = visitors.required(ctx);
        try (Sandbox.Watching _ = sandbox.watch()
                .orElseThrow(() -> new ServiceUnavailableResponse("Too many browsers watch this world."))) {
            stream.serve(ctx, live.page(sandbox, scene(ctx)));
        }
    }

    private void panel(Context ctx, String name) {
        ctx.html(pages.look(visitors.required(ctx), scene(ctx)).panel(name, asked(ctx)).orElseThrow(NotFoundResponse::new));
    }

    /// The bytes that a GET brought back, as they came.
    private void photo(Context ctx) {
        String number = ctx.pathParam("number");
        if (!number.matches("\\d{1,18}"))
            throw new NotFoundResponse();
        var read = visitors.required(ctx).reads().find(Long.parseLong(number)).orElseThrow(NotFoundResponse::new);
        if (!read.picture())
            throw new NotFoundResponse();
        ctx.header("Cache-Control", "private, max-age=3600").contentType(read.contentType()).result(read.answer().body());
    }

    /// A GET of the hero by this page.
    private void read(Context ctx) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        Hero hero = Hero.find(sandbox.in(scene)).orElseThrow(() -> new ConflictResponse("There is no photo to GET yet: put one first."));
        sandbox.turn(scene).send(new Call.GetObject(hero.bucket().value(), hero.key().value()));
        done(ctx, sandbox, "#photo");
    }

    private void note(Context ctx) {
        String text = String.valueOf(ctx.formParam("text"));
        if (text.length() > NOTE_CHARS_MAX)
            throw new BadRequestResponse("A note has at most " + NOTE_CHARS_MAX + " characters.");
        Sandbox sandbox = visitors.required(ctx);
        progress.noted(sandbox.id(), scene(ctx).id(), text);
        answer(ctx, "kept", text, "#notes");
    }

    private void predict(Context ctx) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        String id = ctx.pathParam("prediction");
        PredictionText text = Optional.ofNullable(content(scene).text().predictions().get(id)).orElseThrow(NotFoundResponse::new);
        String guess = String.valueOf(ctx.formParam("guess"));
        if (text.options().stream().noneMatch(option -> option.id().equals(guess)))
            throw new BadRequestResponse("Choose one of the answers.");
        progress.guessed(sandbox.id(), scene.id(), id, guess);
        live.markChanged(sandbox);
        ScenePages.Look look = pages.look(sandbox, scene);
        List<ScenePage.StepView> unlocked = scene.steps().stream().map(Step::id).filter(text.locks()::contains).map(look::step).toList();
        answer(ctx, "predicted", new Predicted(look.prediction(id).orElseThrow(), unlocked), "#" + id);
    }

    /// A guess that has been made, and the steps that it unlocked.
    public record Predicted(ScenePage.PredictionView prediction, List<ScenePage.StepView> unlocked) {}

    private void answer(Context ctx) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        Question question = scene.questions().stream().filter(candidate -> candidate.id().equals(ctx.pathParam("question"))).findFirst()
                .orElseThrow(NotFoundResponse::new);
        String given = form(ctx).text("answer");
        Verdict verdict = question.judge(sandbox.in(scene), given);
        switch (verdict) {
            case Verdict.Right(String why) -> progress.answered(sandbox.id(), scene.id(), question.id(), given, "RIGHT", why);
            case Verdict.Wrong(String why) -> progress.answered(sandbox.id(), scene.id(), question.id(), given, "WRONG", why);
            case Verdict.NotYet(String why) -> progress.answered(sandbox.id(), scene.id(), question.id(), given, "NOT_YET", why);
        }
        answer(ctx, "question", pages.look(sandbox, scene).question(question.id()), "#question-" + question.id());
    }

    /// The next move of a step's solution; after the last one it begins anew.
    private void move(Context ctx) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        Step step = step(ctx, scene);
        List<Move> moves = step.solution();
        int made = Math.min(moves.size(), sandbox.progress(scene.id()).movesWatched().getOrDefault(step.id(), 0));
        int from = made == moves.size() ? 0 : made;
        int to = ctx.formParam("all") != null ? moves.size() : from + 1;
        Sandbox.Turn turn = sandbox.turn(scene);
        for (Move move : moves.subList(from, to))
            move.act().accept(turn.world());
        progress.movesWatched(sandbox.id(), scene.id(), step.id(), to);
        live.markChanged(sandbox);
        ResultView result = result(step.id(), turn.exchanges(), sandbox, scene);
        answer(ctx, "solution", pages.look(sandbox, scene).solution(step, result), leadBack(step.id(), turn.exchanges()));
    }

    private void act(Context ctx) throws IOException {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        Step step = step(ctx, scene);
        String id = ctx.pathParam("action");
        Action action = scene.actions().get(id);
        StepText text = content(scene).text().steps().get(step.id());
        if (action == null || text == null || !text.actions().containsKey(id))
            throw new NotFoundResponse();
        requireUnlocked(sandbox, scene, step.id());
        requireUnlocked(sandbox, scene, id);
        Sandbox.Turn turn = sandbox.turn(scene);
        action.run(turn.world(), form(ctx));
        answer(ctx, "result", result(step.id(), turn.exchanges(), sandbox, scene), leadBack(step.id(), turn.exchanges()));
    }

    private void touchDisk(Context ctx) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        DiskAction action = DiskAction.find(ctx.pathParam("action")).orElseThrow(NotFoundResponse::new);
        DiskId disk = disk(ctx.pathParam("disk")).orElseThrow(NotFoundResponse::new);
        requireUnlocked(sandbox, scene, Locks.DISKS);
        SceneWorld world = sandbox.turn(scene).world();
        HardwareRoutes.prepare(scene, world);
        action.apply(world, disk);
        done(ctx, sandbox, "?disk=" + disk + "#stage");
    }

    private void requireUnlocked(Sandbox sandbox, Scene scene, String thing) {
        if (new Locks(content(scene), sandbox.progress(scene.id())).lockOf(thing).isPresent())
            throw new ConflictResponse("Make your guess first: it is what this step is about.");
    }

    /// To htmx a fragment of `live.html`, to a plain form the way back to where it was.
    private void answer(Context ctx, String fragment, Object model, String back) {
        if (Answers.wantsFragment(ctx))
            ctx.html(templates.fragment("live", fragment, model));
        else
            ctx.redirect("/scenes/" + ctx.pathParam("scene") + back, HttpStatus.SEE_OTHER);
    }

    private void done(Context ctx, Sandbox sandbox, String back) {
        live.markChanged(sandbox);
        Answers.done(ctx, "/scenes/" + ctx.pathParam("scene") + back);
    }

    private static String leadBack(String step, List<Exchange> exchanges) {
        String shown = exchanges.isEmpty() ? "" : "&exchange=" + exchanges.getLast().number();
        return "?step=" + step + shown + "#" + step;
    }

    /// A few requests are shown each; of many only the last.
    private static ResultView result(String step, List<Exchange> exchanges, Sandbox sandbox, Scene scene) {
        int skipped = exchanges.size() > EXCHANGES_SHOWN_MAX ? exchanges.size() - 1 : 0;
        return new ResultView(step, skipped, exchanges.stream().skip(skipped)
                .map(exchange -> ExchangeView.of(exchange, sandbox, sandbox.in(scene), scene.id().value())).toList());
    }

    /// What a plain form's action led back to.
    private static ResultView shown(Context ctx, Sandbox sandbox, Scene scene) {
        String number = ctx.queryParam("exchange");
        String step = ctx.queryParam("step");
        if (number == null || step == null || !number.matches("\\d{1,18}"))
            return ResultView.none("");
        return result(step, sandbox.client().exchanges().find(Long.parseLong(number)).stream().toList(), sandbox, scene);
    }

    private static Form form(Context ctx) {
        Map<String, String> fields = new HashMap<>();
        ctx.formParamMap().forEach((name, values) -> values.stream().findFirst().ifPresent(value -> fields.put(name, value)));
        UploadedFile file = ctx.uploadedFile("file");
        return new Form(fields, file == null || file.size() == 0 ? Optional.empty() : Optional.of(Uploads.upload(file)));
    }

    private Scene scene(Context ctx) {
        return pages.course().find(ctx.pathParam("scene")).orElseThrow(NotFoundResponse::new);
    }

    private SceneContent content(Scene scene) {
        return pages.course().content(scene);
    }

    private static Step step(Context ctx, Scene scene) {
        return scene.steps().stream().filter(candidate -> candidate.id().equals(ctx.pathParam("step"))).findFirst()
                .orElseThrow(NotFoundResponse::new);
    }

    private static Sight asked(Context ctx) {
        return Sight.asked(name -> Optional.ofNullable(ctx.queryParam(name)), numbers(ctx));
    }

    private static Map<String, Integer> numbers(Context ctx) {
        Map<String, Integer> numbers = new HashMap<>();
        ctx.queryParamMap().forEach((name, values) -> values.stream().filter(value -> value.matches("\\d{1,9}")).findFirst()
                .ifPresent(value -> numbers.put(name, Integer.valueOf(value))));
        return numbers;
    }

    private static Optional<DiskId> disk(String name) {
        try {
            return Optional.of(DiskId.parse(name));
        } catch (IllegalArgumentException notADisk) {
            return Optional.empty();
        }
    }
}
