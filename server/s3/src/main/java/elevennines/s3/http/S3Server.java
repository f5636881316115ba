package elevennines.s3.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;

import elevennines.s3.S3Config;
import elevennines.s3.quota.QuotaGate;
import elevennines.store.ObjectStore;

/// The S3 endpoint of a store: listens from [#start] until [#close].
public final class S3Server implements AutoCloseable {
    static final String NAME = "ElevenNines";
    /// Room for a key of 1,024 bytes, each percent-encoded, 2 KiB of metadata, and a signature over all of them.
    private static final int HEADER_BYTES_MAX = 32 * 1024;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String WEB_SOCKET_MARK = "Sec-WebSocket-Version";

    private final Javalin javalin;

    private S3Server(Javalin javalin) {
        this.javalin = javalin;
    }

    public static S3Server start(S3Config config, ObjectStore store) {
        return start(config, store, QuotaGate.open(config.clock()));
    }

    /// With limits on what each world may have.
    public static S3Server start(S3Config config, ObjectStore store, QuotaGate quotas) {
        RequestIds ids = new RequestIds(config.clock().millis());
        S3Routes routes = new S3Routes(config, store, ids, quotas);
        JettyErrorHandler errors = new JettyErrorHandler(ids);
        return new S3Server(Javalin.create(javalin -> configure(javalin, config, routes, errors)).start());
    }

    private static void configure(JavalinConfig javalin, S3Config config, S3Routes routes, JettyErrorHandler errors) {
        javalin.concurrency.useVirtualThreads = true;
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
        javalin.jetty.modifyServer(server -> server.setErrorHandler(errors));
        javalin.jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
        javalin.jetty.modifyHttpConfiguration(S3Server::configure);
        javalin.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, new RawTargetConnectionFactory(http, config));
            connector.setHost(config.bind());
            connector.setPort(config.port());
            connector.setIdleTimeout(config.clients().idle().toMillis());
            server.addBean(new NetworkConnectionLimit(config.clients().connectionsMax(), connector));
            return connector;
        });
        // Every method at the only path that anybody behind the connection sees; nothing comes after it.
        javalin.routes.before(context -> {
            routes.handle(context.req(), context.res());
            context.skipRemainingHandlers();
        });
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES_MAX);
        http.setResponseHeaderSize(HEADER_BYTES_MAX);
        http.setInputBufferSize(BUFFER_BYTES);
        http.setOutputBufferSize(BUFFER_BYTES);
        // A cached header in another case than the client's would break its signature.
        http.setHeaderCacheCaseSensitive(true);
        // Javalin takes whatever has this header for a handshake; S3 does not know it. Exchange sees the request as it came.
        http.addCustomizer(
                (request, response) -> request.getHeaders().contains(WEB_SOCKET_MARK) ? new WithoutWebSockets(request) : request);
    }

    private static final class WithoutWebSockets extends Request.Wrapper {
        private final HttpFields headers;

        WithoutWebSockets(Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders()).remove(WEB_SOCKET_MARK).asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }

    public int port() {
        return javalin.port();
    }

    /// Ends the endpoint; requests under way are given a moment to end.
    @Override
    public void close() {
        javalin.stop();
    }
}
