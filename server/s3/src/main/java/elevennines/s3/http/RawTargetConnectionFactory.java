package elevennines.s3.http;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

import elevennines.s3.S3Config;
import elevennines.store.time.Ticker;

/// Connections that take the request target from the socket and show everybody behind them a `/` instead. Every byte string is a
/// key in S3; Jetty, the servlet API and Javalin each refuse or rewrite some of them (`//`, `..`, `%2F`, `;`, `%00`), so
/// none of them gets to see one. They also end with a client that drips the head of a request.
final class RawTargetConnectionFactory extends HttpConnectionFactory {
    private static final String ATTRIBUTE = RawTargetConnectionFactory.class.getName();
    private static final String HARMLESS = "/";

    private final Ticker ticker;
    private final long headNanosMax;

    RawTargetConnectionFactory(HttpConfiguration configuration, S3Config config) {
        super(configuration);
        this.ticker = config.ticker();
        this.headNanosMax = config.clients().head().toNanos();
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new RawTargetConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    /// The target of a request as it came.
    static String target(Request request) {
        return request.getConnectionMetaData().getAttribute(ATTRIBUTE) instanceof String target ? target : HARMLESS;
    }

    private final class RawTargetConnection extends HttpConnection {
        /// True from the first byte of a head to its last.
        private boolean inHead;
        private long headBeganNanos;

        RawTargetConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        /// More of a head is here. Who sends nothing falls to the idle timeout; who sends a byte now and then comes by here with each.
        @Override
        public void onFillable() {
            if (inHead && ticker.nanoTime() - headBeganNanos > headNanosMax)
                getEndPoint().close();
            else
                super.onFillable();
        }

        @Override
        protected RequestHandler newRequestHandler() {
            return new RequestHandler() {
                @Override
                public void messageBegin() {
                    inHead = true;
                    headBeganNanos = ticker.nanoTime();
                    super.messageBegin();
                }

                @Override
                public boolean headerComplete() {
                    inHead = false;
                    return super.headerComplete();
                }
            };
        }

        @Override
        protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
            // One request at a time has the connection: HTTP/1.1.
            setAttribute(ATTRIBUTE, uri);
            return super.newHttpStream(method, HttpMethod.CONNECT.is(method) ? uri : HARMLESS, version);
        }
    }
}
