package elevennines.s3.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.s3.RefusalTable;
import elevennines.s3.RequestHead;
import elevennines.s3.S3Config;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation;
import elevennines.s3.VirtualHosts;
import elevennines.s3.auth.Authentication;
import elevennines.s3.auth.Authenticator;
import elevennines.s3.auth.Payload;
import elevennines.s3.handler.S3Call;
import elevennines.s3.handler.S3Handlers;
import elevennines.s3.handler.S3Response;
import elevennines.s3.quota.QuotaGate;
import elevennines.s3.xml.ErrorDocument;
import elevennines.store.ObjectStore;
import elevennines.store.World;
import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.model.Principal;
import elevennines.store.model.Refusal;
import elevennines.store.model.WorldId;

/// A request from its headers to its answer: authenticate, parse, handle, answer. The only place where failures are caught, and
/// where each becomes an S3 error. Every request leaves a trace in the world of whoever's key it names, or in the default one.
final class S3Routes {
    private static final String FORM = "multipart/form-data";
    private static final Logger LOG = LoggerFactory.getLogger(S3Routes.class);

    private final S3Config config;
    private final ObjectStore store;
    private final RequestIds ids;
    private final QuotaGate quotas;
    private final VirtualHosts hosts;
    private final Authenticator authenticator;
    private final RequestParser parser;
    private final S3Handlers handlers = new S3Handlers();

    S3Routes(S3Config config, ObjectStore store, RequestIds ids, QuotaGate quotas) {
        this.quotas = quotas;
        this.config = config;
        this.store = store;
        this.ids = ids;
        this.hosts = new VirtualHosts(config.domains());
        this.authenticator = new Authenticator(config.clock(), config.region(), hosts);
        this.parser = new RequestParser(config.region());
    }

    /// What is known of a request before any of it is believed.
    private record Arrival(RequestHead head, Optional<Principal> principal, World world) {}

    private interface Step {
        S3Response take(RequestNotes notes) throws IOException;
    }

    void handle(HttpServletRequest servletRequest, HttpServletResponse servletResponse) {
        Exchange exchange = new Exchange(servletRequest, servletResponse, ids.next(), config);
        try {
            Arrival arrival = arrival(exchange);
            traced(exchange, arrival.world(), notes -> serve(exchange, arrival, notes));
        } catch (S3Failure unreadable) {
            traced(exchange, store.world(WorldId.LOCAL), notes -> refuse(unreadable));
        } catch (RuntimeException broken) {
            // Without its world a request leaves no trace, but it gets an answer.
            send(exchange, answerTo(failure(exchange, broken), exchange));
        }
    }

    /// @throws S3Failure InvalidURI
    private Arrival arrival(Exchange exchange) {
        RequestHead head = RequestHead.of(exchange.method(), exchange.target(), exchange.headers());
        Optional<Principal> principal = Authenticator.claimedKeyId(head).flatMap(store::findPrincipal);
        return new Arrival(head, principal, store.world(principal.map(Principal::world).orElse(WorldId.LOCAL)));
    }

    private static void traced(Exchange exchange, World world, Step step) {
        Trace trace = world.traces().begin();
        RequestNotes notes = new RequestNotes(trace);
        notes.request(exchange);
        try {
            S3Response answer = failuresAnswered(exchange, notes, step);
            try (var span = trace.span(Plane.FRONT_END, "", "answer")) {
                send(exchange, answer).ifPresent(notes::broken);
                span.bytes(exchange.bytesOut());
            }
        } finally {
            notes.response(exchange);
            world.traces().finish(trace);
        }
    }

    private static S3Response failuresAnswered(Exchange exchange, RequestNotes notes, Step step) {
        try {
            return step.take(notes);
        } catch (IOException | RuntimeException failed) {
            S3Failure failure = failure(exchange, failed);
            notes.failure(failure);
            return answerTo(failure, exchange);
        }
    }

    /// What kept the answer from going out whole, if anything did.
    private static Optional<Exception> send(Exchange exchange, S3Response answer) {
        try {
            exchange.answer(answer);
            exchange.drain();
            return Optional.empty();
        } catch (IOException | RuntimeException broken) {
            // The answer is under way: nothing but a cut connection says that it is not whole.
            LOG.debug("Request {} was cut off", exchange.id().id(), broken);
            exchange.abort();
            return Optional.of(broken);
        }
    }

    private S3Response serve(Exchange exchange, Arrival arrival, RequestNotes notes) throws IOException {
        RequestHead head = arrival.head();
        Trace trace = notes.trace();
        Address address = Address.of(head, hosts);
        notes.address(address);
        quotas.admit(arrival.world().id());
        if (head.method().equals("OPTIONS"))
            return refuse(preflight(head));
        if (isForm(head))
            return refuse(new S3Failure(S3Error.NOT_IMPLEMENTED, "Uploads by HTML form (POST Object) are not implemented"));
        Authentication authentication;
        try (var span = trace.span(Plane.FRONT_END, "", "authenticate")) {
            authentication = authenticator.authenticate(head, arrival.principal());
        }
        S3Operation operation;
        try (var span = trace.span(Plane.FRONT_END, "", "parse")) {
            Payload payload = Payload.of(authentication.proof(), head.headers(), exchange.body());
            operation = parser.parse(head, address, payload, authentication.principal().account());
        }
        notes.operation(operation);
        quotas.admit(arrival.world(), operation);
        return handlers.handle(operation, new S3Call(arrival.world(), authentication.principal().account(), config.region(), trace));
    }

    private static S3Response refuse(S3Failure failure) {
        throw failure;
    }

    /// A form carries its signature among its fields, so it seems to come from nobody.
    private static boolean isForm(RequestHead head) {
        return head.method().equals("POST")
                && head.headers().first("content-type").filter(type -> type.regionMatches(true, 0, FORM, 0, FORM.length())).isPresent();
    }

    /// No bucket here has a CORS configuration, and S3 asks for no signature to say so.
    private static S3Failure preflight(RequestHead head) {
        boolean complete = head.headers().has("origin") && head.headers().has("access-control-request-method");
        return complete
                ? new S3Failure(S3Error.ACCESS_FORBIDDEN)
                : new S3Failure(S3Error.BAD_REQUEST, "Insufficient information. Origin request header needed.");
    }

    /// A failure of the client's body may come wrapped.
    private static S3Failure failure(Exchange exchange, Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof S3Failure failure)
                return failure;
            if (cause instanceof Refusal refusal)
                return RefusalTable.failure(refusal);
        }
        LOG.error("Request {} {} failed", exchange.id().id(), exchange.method(), failed);
        return new S3Failure(S3Error.INTERNAL_ERROR);
    }

    private static S3Response answerTo(S3Failure failure, Exchange exchange) {
        ErrorDocument document = new ErrorDocument(failure, exchange.target(), exchange.id().id(), exchange.id().id2());
        S3Response answer = new S3Response(failure.error().status(), List.of(), new S3Response.Body.Xml(document));
        return failure.details().containsKey("Region") ? answer.with("x-amz-bucket-region", failure.details().get("Region")) : answer;
    }
}
