package elevennines.app.web;

import java.time.Duration;
import java.util.Optional;

import elevennines.app.client.Exchange;
import elevennines.app.stage.Waterfall;
import elevennines.labs.SceneWorld;

/// One exchange and the trace of the same request, side by side.
public record ExchangeView(Exchange exchange, Optional<Waterfall> trace) {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    public static ExchangeView of(Exchange exchange, SceneWorld world) {
        return new ExchangeView(exchange, world.awaitRequest(exchange.requestId(), PATIENCE).map(Waterfall::of));
    }

    public Waterfall waterfall() {
        return trace.orElseThrow();
    }
}
