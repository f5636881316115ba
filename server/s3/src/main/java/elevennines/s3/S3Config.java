package elevennines.s3;

import java.time.Clock;
import java.util.List;

import elevennines.store.time.SystemClock;
import elevennines.store.time.Ticker;

/// What the endpoint is started with. Port 0 takes a free one. `domains` are the host names that a bucket may stand before
/// (`photos.localhost`); at any other host the bucket is the first segment of the path. `clock` is the real time that
/// signatures are judged by, whatever time it is in a world; by `ticker`, clients are.
public record S3Config(String bind, int port, String region, List<String> domains, Clock clock, Ticker ticker,
        ClientLimits clients) {
    public static final String US_EAST_1 = "us-east-1";

    public S3Config {
        if (port < 0 || port > 65_535)
            throw new IllegalArgumentException("A port is 0 to 65535, not " + port);
        if (!region.matches("[a-z0-9-]{1,40}"))
            throw new IllegalArgumentException("A region is 1 to 40 of a-z 0-9 -, not '" + region + "'");
        domains = domains.stream().map(domain -> domain.toLowerCase(java.util.Locale.ROOT)).toList();
    }

    /// The usual settings on loopback.
    public static S3Config local(int port) {
        return new S3Config("127.0.0.1", port, US_EAST_1, List.of("localhost"), Clock.systemUTC(), new SystemClock(),
                ClientLimits.DEFAULT);
    }

    public S3Config withBind(String newBind) {
        return new S3Config(newBind, port, region, domains, clock, ticker, clients);
    }

    public S3Config withRegion(String newRegion) {
        return new S3Config(bind, port, newRegion, domains, clock, ticker, clients);
    }

    public S3Config withDomains(List<String> newDomains) {
        return new S3Config(bind, port, region, newDomains, clock, ticker, clients);
    }

    public S3Config withClock(Clock newClock) {
        return new S3Config(bind, port, region, domains, newClock, ticker, clients);
    }

    public S3Config withTicker(Ticker newTicker) {
        return new S3Config(bind, port, region, domains, clock, newTicker, clients);
    }

    public S3Config withClients(ClientLimits newClients) {
        return new S3Config(bind, port, region, domains, clock, ticker, newClients);
    }
}
