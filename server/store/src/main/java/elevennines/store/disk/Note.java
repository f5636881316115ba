package elevennines.store.disk;

import java.io.IOException;
import java.util.Optional;

/// A short text that is replaced whole, and durable when it was.
public interface Note {
    Optional<String> read() throws IOException;

    void write(String text) throws IOException;

    /// Durably gone when this returns.
    void erase() throws IOException;

    /// One that ends with the process.
    static Note inMemory() {
        return new Note() {
            private volatile Optional<String> text = Optional.empty();

            @Override
            public Optional<String> read() {
                return text;
            }

            @Override
            public void write(String next) {
                text = Optional.of(next);
            }

            @Override
            public void erase() {
                text = Optional.empty();
            }
        };
    }
}
