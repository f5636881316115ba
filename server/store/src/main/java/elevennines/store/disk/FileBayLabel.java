package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import elevennines.store.model.DiskState;

/// A label that is a small text file beside the disk's directory, such as `OFFLINE 2`. Replaced whole by a rename.
public final class FileBayLabel implements BayLabel {
    static final String SUFFIX = ".bay";

    private final Path directory;
    private final Path file;

    public FileBayLabel(Path directory, String name) {
        this.directory = directory;
        this.file = directory.resolve(name);
    }

    @Override
    public Inscription read() throws IOException {
        if (!Files.exists(file))
            return Inscription.FIRST;
        String[] words = Files.readString(file).strip().split(" ");
        try {
            return new Inscription(DiskState.valueOf(words[0]), Integer.parseInt(words[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("Cannot read the disk label " + file, e);
        }
    }

    @Override
    public void write(Inscription inscription) throws IOException {
        Path fresh = directory.resolve(file.getFileName() + ".new");
        String text = inscription.state() + " " + inscription.generation() + "\n";
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        DurableDirectory.force(directory);
    }
}
