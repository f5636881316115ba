package elevennines.app.panel;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.app.client.Misprint;
import elevennines.app.client.PresignedLink;
import elevennines.app.worlds.Deeds.Sent;
import elevennines.app.worlds.Deeds.Signed;
import elevennines.labs.Hero;

/// A GET of the photo as a URL that anybody may send, and what came of sending it.
final class PresignedPanel implements Panel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final long SECONDS_SUGGESTED = 300;

    /// `photo` says whether there is one to sign for; `seconds` is what was asked for last.
    public record Presigned(String base, boolean photo, long seconds, List<Misprint.Place> places, Optional<Link> link, Optional<Use> use) {
        public Link required() {
            return link.orElseThrow();
        }

        public Use requiredUse() {
            return use.orElseThrow();
        }
    }

    /// `until` is by the world outside: it is there that clients live.
    public record Link(String url, String until, List<Part> parts) {}

    /// A part of the URL, and what it is for.
    public record Part(String name, String value, String says) {}

    public record Use(String says, Optional<Misprint> misprint, ExchangeView view) {
        public Misprint requiredMisprint() {
            return misprint.orElseThrow();
        }
    }

    @Override
    public String name() {
        return "presigned";
    }

    @Override
    public String label() {
        return "A signed URL, and what it is worth";
    }

    @Override
    public Presigned of(Viewpoint from) {
        Optional<Signed> signed = from.sandbox().deeds().signed();
        return new Presigned(from.base(), Hero.find(from.world()).isPresent(),
                signed.map(now -> now.link().lifetime().toSeconds()).orElse(SECONDS_SUGGESTED), List.of(Misprint.Place.values()),
                signed.map(now -> link(now.link())), signed.flatMap(Signed::sent).map(PresignedPanel::use));
    }

    private static Link link(PresignedLink link) {
        return new Link(link.url(), TIME.format(link.expiresAt()), List.of(
                new Part("the object", link.origin() + link.path(),
                        "Where, and what. A presigned URL is good for this one key, and for the one verb that was signed: GET."),
                part(link, "X-Amz-Algorithm", "How it was signed: an HMAC over SHA-256, by Signature Version 4."),
                part(link, "X-Amz-Credential",
                        "Whose key it was, and what for: access key, day, region, service. The secret key has gone into the signature and stands nowhere."),
                part(link, "X-Amz-Date", "When it was signed, in UTC, as the signer says."),
                part(link, "X-Amz-Expires", "For how many seconds from then on."),
                part(link, "X-Amz-SignedHeaders",
                        "Which headers must arrive as they were signed. Here only the host: no browser can be told to send more."),
                part(link, "X-Amz-Signature", "The proof: computed from the verb, the path, all of the above and the secret key.")));
    }

    private static Part part(PresignedLink link, String name, String says) {
        return new Part(name, link.value(name), says);
    }

    private static Use use(Sent sent) {
        String says = sent.late()
                ? "The same GET, signed with an earlier date. The signature is right; its time ran out a minute ago."
                : sent.misprint().map(misprint -> "One letter of " + misprint.place().words() + " is another. Nothing else was touched.")
                        .orElse("The URL as it was signed. The request has no Authorization header.");
        return new Use(says, sent.misprint(), ExchangeView.of(sent.told()));
    }
}
