package elevennines.app.web;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.javalin.http.Context;
import io.javalin.rendering.FileRenderer;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Renders the templates under `templates/`. A page's record is their variable `page`; `assets` gives addresses of static files,
/// `site` the learner's endpoint. Thread-safe.
public final class Templates implements FileRenderer {
    private final TemplateEngine engine = new TemplateEngine();
    private final Map<String, Object> shared;

    Templates(Assets assets, Site site) {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        StandardDialect dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new StrictExpressions());
        engine.setDialect(dialect);
        engine.setTemplateResolver(files);
        shared = Map.of("assets", assets, "site", site);
    }

    @Override
    public String render(String template, Map<String, ? extends Object> model, Context context) {
        return engine.process(template, thymeleaf(model));
    }

    /// A whole page.
    public String page(String template, Object page) {
        return engine.process(template, thymeleaf(Map.of("page", page)));
    }

    /// One `th:fragment` of a page's template.
    public String fragment(String template, String fragment, Object page) {
        String html = engine.process(template, Set.of(fragment), thymeleaf(Map.of("page", page)));
        if (html.isBlank())
            throw new IllegalArgumentException("No fragment " + fragment + " in templates/" + template + ".html");
        return html;
    }

    private org.thymeleaf.context.Context thymeleaf(Map<String, ? extends Object> model) {
        org.thymeleaf.context.Context context = new org.thymeleaf.context.Context(Locale.ROOT);
        context.setVariables(Map.copyOf(shared));
        model.forEach(context::setVariable);
        return context;
    }
}
