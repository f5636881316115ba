package elevennines.app.web;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Renders the templates under `templates/`. A page's record is their variable `page`; `assets` gives addresses of static files,
/// `visitor` says who looks. Thread-safe.
public final class Templates {
    private final TemplateEngine engine = new TemplateEngine();
    private final Assets assets;

    Templates(Assets assets) {
        this.assets = assets;
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        StandardDialect dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new StrictExpressions());
        engine.setDialect(dialect);
        engine.setTemplateResolver(files);
    }

    /// A whole page for a visitor.
    public String page(String template, Object page, Visitor visitor) {
        return engine.process(template, context(page, visitor));
    }

    /// One `th:fragment` of a template, which is the same for everybody.
    public String fragment(String template, String fragment, Object page) {
        String html = engine.process(template, Set.of(fragment), context(page, Visitor.NONE));
        if (html.isBlank())
            throw new IllegalArgumentException("No fragment " + fragment + " in templates/" + template + ".html");
        return html;
    }

    private Context context(Object page, Visitor visitor) {
        Context context = new Context(Locale.ROOT);
        context.setVariables(Map.of("assets", assets, "page", page, "visitor", visitor));
        return context;
    }
}
