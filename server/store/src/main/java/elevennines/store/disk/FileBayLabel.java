package elevennines.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import elevennines.store.model.DiskState;

/// A label that is a small text file beside the disk's directory, such as `OFFLINE 2`.
public final class FileBayLabel implements BayLabel {
    static final String SUFFIX = ".bay";

    private final FileNote note;

    public FileBayLabel(Path directory, String name) {
        this.note = new FileNote(directory, name);
    }

    @Override
    public Inscription read() throws IOException {
        Optional<String> text = note.read();
        if (text.isEmpty())
            return Inscription.FIRST;
        String[] words = text.get().strip().split(" ");
        try {
            return new Inscription(DiskState.valueOf(words[0]), Integer.parseInt(words[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("Cannot read the disk label " + note, e);
        }
    }

    @Override
    public void write(Inscription inscription) throws IOException {
        note.write(inscription.state() + " " + inscription.generation() + "\n");
    }
}
