package elevennines.app.client;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.LongFunction;

/// The newest exchanges of the lab's client. Thread-safe.
public final class ExchangeLog {
    private static final int CAPACITY = 64;

    private final ArrayDeque<Exchange> newest = new ArrayDeque<>();
    private long lastNumber;

    synchronized Exchange add(LongFunction<Exchange> numbered) {
        Exchange exchange = numbered.apply(++lastNumber);
        if (newest.size() == CAPACITY)
            newest.removeFirst();
        newest.addLast(exchange);
        return exchange;
    }

    public synchronized Optional<Exchange> find(long number) {
        return newest.stream().filter(exchange -> exchange.number() == number).findFirst();
    }

    public synchronized Optional<Exchange> last() {
        return Optional.ofNullable(newest.peekLast());
    }
}
