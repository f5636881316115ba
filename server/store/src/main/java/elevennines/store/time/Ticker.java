package elevennines.store.time;

/// Measures how long something really took. World time says nothing about that: it may stand, jump and race.
public interface Ticker {
    /// Nanoseconds since some fixed moment; only differences mean anything. Never goes back.
    long nanoTime();
}
