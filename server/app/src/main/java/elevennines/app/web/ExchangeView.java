package elevennines.app.web;

import java.time.Duration;
import java.util.Optional;

import elevennines.app.client.Exchange;
import elevennines.app.stage.Waterfall;
import elevennines.app.worlds.PhotoReads.PhotoRead;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.SceneWorld;

/// One exchange and the trace of the same request, side by side. `picture` is the address of what came back, where that was the photo.
public record ExchangeView(Exchange exchange, Optional<Waterfall> trace, Optional<String> picture) {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    static ExchangeView of(Exchange exchange, Sandbox sandbox, SceneWorld world, String scene) {
        Optional<String> picture = sandbox.reads().ofRequest(exchange.requestId()).filter(PhotoRead::picture)
                .map(read -> "/scenes/" + scene + "/reads/" + read.number() + "/photo");
        return new ExchangeView(exchange, world.awaitRequest(exchange.requestId(), PATIENCE).map(Waterfall::of), picture);
    }

    public Waterfall waterfall() {
        return trace.orElseThrow();
    }

    public String shownPicture() {
        return picture.orElseThrow();
    }
}
