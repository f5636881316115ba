package elevennines.app.panel;

import java.time.Duration;
import java.util.Optional;

import elevennines.app.client.Exchange;
import elevennines.app.stage.Amounts;
import elevennines.app.stage.Waterfall;
import elevennines.app.worlds.Deeds.Told;
import elevennines.app.worlds.PhotoReads.PhotoRead;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.SceneWorld;

/// One exchange and the trace of the same request, side by side; with the picture, where what came back was the photo.
public record ExchangeView(Exchange exchange, Optional<Waterfall> trace, Optional<Picture> picture) {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /// Where it is to be had, and how large it is, in words.
    public record Picture(String address, String size) {}

    public static ExchangeView of(Exchange exchange, Sandbox sandbox, SceneWorld world, String scene) {
        Optional<Picture> picture = sandbox.reads().ofRequest(exchange.requestId()).filter(PhotoRead::picture)
                .map(read -> new Picture("/scenes/" + scene + "/reads/" + read.number() + "/photo",
                        Amounts.bytes(read.received().length())));
        return new ExchangeView(exchange, world.awaitRequest(exchange.requestId(), PATIENCE).map(Waterfall::of), picture);
    }

    static ExchangeView of(Told told) {
        return new ExchangeView(told.exchange(), told.trace().map(Waterfall::of), Optional.empty());
    }

    public Waterfall waterfall() {
        return trace.orElseThrow();
    }

    public Picture shownPicture() {
        return picture.orElseThrow();
    }
}
