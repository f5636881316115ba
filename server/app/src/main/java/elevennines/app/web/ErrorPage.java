package elevennines.app.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/// What went wrong, in a sentence. Never more than that: no stack, no class names.
public record ErrorPage(String title, int status, String heading, String text) {

    static ErrorPage of(int status, String detail) {
        return switch (status) {
            case 404 -> page(status, "No such page", "There is nothing at this address. The table of contents has all there is.");
            case 405 -> page(status, "Not that way", "This address does not answer to that method.");
            case 413 -> page(status, "Too large", detail);
            case 421 -> page(status, "Wrong name", "This lab answers on this machine only: use localhost or 127.0.0.1.");
            case 429 -> page(status, "Too often", detail);
            case 503 -> page(status, "No room", detail);
            case 403 -> page(status, "Refused", "That request did not come from one of this lab’s own pages.");
            case 400, 409, 422 -> page(status, "That did not work", detail);
            default -> status >= 500
                    ? page(status, "Our fault", "Something broke in the lab that should not have. The log on standard error says what.")
                    : page(status, "That did not work", HttpStatus.forStatus(status).getMessage());
        };
    }

    private static ErrorPage page(int status, String heading, String text) {
        return new ErrorPage(heading, status, heading, text.isBlank() ? "The request cannot be served as it is." : text);
    }

    /// To htmx as a notice, to anybody else as a page.
    void send(Context ctx, Templates templates, Visitor visitor) {
        ctx.status(status).header("Cache-Control", "no-store")
                .html(Answers.wantsFragment(ctx) ? templates.fragment("live", "notice", this) : templates.page("error", this, visitor));
    }
}
