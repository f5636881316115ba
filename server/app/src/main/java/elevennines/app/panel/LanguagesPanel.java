package elevennines.app.panel;

import java.util.List;

import elevennines.labs.content.ClientCalls.Snippet;

/// One GET of the photo in every client's own language.
final class LanguagesPanel implements Panel {
    public record Languages(List<Snippet> snippets) {}

    @Override
    public String name() {
        return "languages";
    }

    @Override
    public String label() {
        return "The same GET in every client";
    }

    @Override
    public Languages of(Viewpoint from) {
        return new Languages(from.twins().apply(List.of("get")));
    }
}
