package elevennines.app.web;

import java.util.List;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import elevennines.app.panel.Sight;
import elevennines.app.web.ScenePage.ResultView;
import elevennines.app.web.style.StylePage;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.content.Glossary;

/// The pages around the scenes: contents, glossary, search, the keys, the whole course to print, the components.
final class CoursePages {
    private static final int QUERY_CHARS_MAX = 100;

    private final Course course;
    private final ScenePages scenes;
    private final Templates templates;
    private final Visitors visitors;
    private final SearchIndex search;

    CoursePages(Course course, ScenePages scenes, Templates templates, Visitors visitors) {
        this.course = course;
        this.scenes = scenes;
        this.templates = templates;
        this.visitors = visitors;
        this.search = SearchIndex.of(course);
    }

    /// A page that is only a heading and its text.
    public record Plain(String title) {}

    public record GlossaryPage(String title, List<Glossary.Term> terms) {}

    public record SearchPage(String title, String query, List<SearchIndex.Hit> hits) {}

    /// Every open scene, in order.
    public record PrintPage(String title, List<ScenePage> scenes) {}

    void register(RoutesConfig routes) {
        routes.get("/", ctx -> show(ctx, "home", HomePage.of(course, visitors.find(ctx))));
        routes.get("/glossary",
                ctx -> show(ctx, "glossary", new GlossaryPage("Glossary", List.copyOf(course.glossary().terms().values()))));
        routes.get("/search", this::search);
        routes.get("/shortcuts", ctx -> show(ctx, "shortcuts", new Plain("Keys")));
        routes.get("/print", this::print);
        routes.get("/style", ctx -> show(ctx, "style", StylePage.ofFixtures()));
        routes.get("/theme.css", ThemeSwitch::sheet);
        routes.post("/theme", ThemeSwitch::choose);
    }

    private void search(Context ctx) {
        String query = Optional.ofNullable(ctx.queryParam("q")).orElse("").strip();
        String asked = query.substring(0, Math.min(QUERY_CHARS_MAX, query.length()));
        show(ctx, "search", new SearchPage("Search", asked, search.find(asked)));
    }

    private void print(Context ctx) {
        Sandbox sandbox = visitors.enter(ctx);
        show(ctx, "print", new PrintPage("The course on paper", course.catalog().open().stream()
                .map(scene -> scenes.look(sandbox, scene).page(Sight.ANY, ResultView.none(""), ScenePage.Linked.NONE, Optional.empty()))
                .toList()));
    }

    private void show(Context ctx, String template, Object page) {
        ctx.html(templates.page(template, page, visitors.visitor(ctx)));
    }
}
