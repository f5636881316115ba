package elevennines.store.journal;

import java.io.IOException;

import elevennines.store.disk.Note;

/// What is written down of generations outside of all disks.
///
/// A generation is noted before its log begins, so that no other ever gets its number: a disk that is away meanwhile may have the beginning of
/// it, which enough others never took. It is noted again when it has begun: from then on it must be there.
final class GenerationNote {
    private final Note note;
    private long begun;
    private long tried;

    private GenerationNote(Note note, long begun, long tried) {
        this.note = note;
        this.begun = begun;
        this.tried = tried;
    }

    static GenerationNote read(Note note) throws IOException {
        String[] numbers = note.read().map(String::strip).orElse("0").split(" ");
        long begun = Long.parseLong(numbers[0]);
        return new GenerationNote(note, begun, numbers.length > 1 ? Long.parseLong(numbers[1]) : begun);
    }

    /// The newest that has begun, or 0.
    long begun() {
        return begun;
    }

    /// The newest that may be on any disk.
    long tried() {
        return tried;
    }

    void tries(long generation) throws IOException {
        write(begun, generation);
    }

    void begins(long generation) throws IOException {
        write(generation, generation);
    }

    private void write(long nextBegun, long nextTried) throws IOException {
        note.write(nextBegun + " " + nextTried + "\n");
        begun = nextBegun;
        tried = nextTried;
    }
}
