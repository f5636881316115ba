package elevennines.s3;

import java.time.Duration;

/// What a slow client may take. Each connection costs a buffer, and each body that comes in has a stripe waiting for it; a client that drips bytes
/// would hold them for ever (a "slowloris").
///
/// @param idle a connection on which nothing moves for so long is closed
/// @param head from its first byte to its last, the head of a request may take so long
/// @param bodyWindow so much waiting for a body must bring, each time, what `bodyBytesPerSecondMin` asks for
/// @param connectionsMax further connections wait until one of these ends
public record ClientLimits(Duration idle, Duration head, Duration bodyWindow, long bodyBytesPerSecondMin, int connectionsMax) {
    /// Much like what Apache is shipped with: 20 to 40 s for a head, 20 s for each 10 kB of a body
    /// ([mod_reqtimeout](https://httpd.apache.org/docs/2.4/mod/mod_reqtimeout.html)).
    public static final ClientLimits DEFAULT = new ClientLimits(Duration.ofSeconds(60), Duration.ofSeconds(40), Duration.ofSeconds(20), 512,
            2000);

    public ClientLimits {
        if (idle.isNegative() || idle.isZero() || head.isNegative() || bodyWindow.isNegative())
            throw new IllegalArgumentException("Clients need time: " + idle + " idle, " + head + " for a head, " + bodyWindow
                    + " for a part of a body");
        if (bodyBytesPerSecondMin < 0 || connectionsMax < 1)
            throw new IllegalArgumentException("No such limits: " + bodyBytesPerSecondMin + " B/s, " + connectionsMax + " connections");
    }

    public ClientLimits withIdle(Duration newIdle) {
        return new ClientLimits(newIdle, head, bodyWindow, bodyBytesPerSecondMin, connectionsMax);
    }

    public ClientLimits withHead(Duration newHead) {
        return new ClientLimits(idle, newHead, bodyWindow, bodyBytesPerSecondMin, connectionsMax);
    }

    public ClientLimits withBody(Duration newWindow, long newBytesPerSecondMin) {
        return new ClientLimits(idle, head, newWindow, newBytesPerSecondMin, connectionsMax);
    }

    public ClientLimits withConnections(int newMax) {
        return new ClientLimits(idle, head, bodyWindow, bodyBytesPerSecondMin, newMax);
    }
}
