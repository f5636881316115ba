package elevennines.app.worlds;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import elevennines.app.client.Exchange;
import elevennines.app.client.Misprint;
import elevennines.app.client.PresignedLink;
import elevennines.store.disk.Scratch;
import elevennines.store.event.Trace;
import elevennines.store.object.ObjectLayout;

/// What was last done in a world's deep dives, for as long as the world is open: whoever opens the page sees it. Thread-safe.
public final class Deeds {
    private volatile @Nullable Signed signed;
    private volatile @Nullable Edit edit;
    private volatile List<Told> headers = List.of();

    /// A request, its answer, and what the store did for it, as far as that is known.
    public record Told(Exchange exchange, Optional<Trace> trace) {}

    /// A URL, and what came of it when it was last sent.
    public record Signed(PresignedLink link, Optional<Sent> sent) {}

    /// A URL that was sent: with a letter changed, or one whose time was over, or as it was signed.
    public record Sent(String target, Optional<Misprint> misprint, boolean late, Told told) {}

    /// One byte changed three ways: in place, and by reading and writing an object. `layout` is where the new version went.
    public record Edit(Scratch.InPlace inPlace, Told read, Told write, long readBytes, long writtenBytes, ObjectLayout layout) {}

    public Optional<Signed> signed() {
        return Optional.ofNullable(signed);
    }

    public void signed(Signed now) {
        signed = now;
    }

    public Optional<Edit> edit() {
        return Optional.ofNullable(edit);
    }

    public void edited(Edit now) {
        edit = now;
    }

    /// The HEADs and copies of the last look at the photo's metadata, in order.
    public List<Told> headers() {
        return headers;
    }

    public void headers(List<Told> now) {
        headers = List.copyOf(now);
    }
}
