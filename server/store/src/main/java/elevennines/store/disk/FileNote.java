package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A note in a small file, replaced by a rename.
final class FileNote implements Note {
    private final Path directory;
    private final String name;

    FileNote(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    @Override
    public Optional<String> read() throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    @Override
    public void write(String text) throws IOException {
        Path fresh = directory.resolve(name + ".new");
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        DurableDirectory.force(directory);
    }

    @Override
    public void erase() throws IOException {
        if (Files.deleteIfExists(directory.resolve(name)))
            DurableDirectory.force(directory);
    }

    @Override
    public String toString() {
        return directory.resolve(name).toString();
    }
}
