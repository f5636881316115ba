package elevennines.store.event;

/// Which part of the store a span was spent in.
public enum Plane {
    /// Parsing, authentication, streaming to and from the client.
    FRONT_END,
    /// Where things are: lookups, listings, commits.
    INDEX,
    /// What they hold: encoding, decoding, shards in and out of disks.
    DATA
}
