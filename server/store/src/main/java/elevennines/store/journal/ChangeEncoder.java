package elevennines.store.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Writes changes as bytes. A statement's text is written when it first comes, with the next free number; later only that number is: so the
/// bytes of one encoder describe themselves, and are read by one [ChangeDecoder] from the first on.
///
/// ```
/// change     number of the statement (4 bytes; one more than the last known: its text follows), count of values (2), values
/// value      tag (1), then nothing | 8 bytes | 1 byte | length (4) and bytes | 16 bytes | seconds (8) and nanoseconds (4)
/// ```
public final class ChangeEncoder {
    static final int NULL = 0;
    static final int LONG = 1;
    static final int BOOLEAN = 2;
    static final int STRING = 3;
    static final int BYTES = 4;
    static final int UNIQUE_ID = 5;
    static final int INSTANT = 6;

    private final Map<String, Integer> numbers = new HashMap<>();

    public byte[] encode(List<Change> changes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * changes.size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Change change : changes)
                writeChange(change, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void writeChange(Change change, DataOutputStream out) throws IOException {
        Integer known = numbers.get(change.statement());
        if (known == null) {
            out.writeInt(numbers.size());
            numbers.put(change.statement(), numbers.size());
            writeBytes(change.statement().getBytes(StandardCharsets.UTF_8), out);
        } else {
            out.writeInt(known);
        }
        out.writeShort(change.values().size());
        for (Object value : change.values())
            writeValue(value, out);
    }

    private static void writeValue(@Nullable Object value, DataOutputStream out) throws IOException {
        switch (value) {
            case null -> out.writeByte(NULL);
            case Long number -> writeLong(number, out);
            case Integer number -> writeLong(number, out);
            case Boolean truth -> {
                out.writeByte(BOOLEAN);
                out.writeBoolean(truth);
            }
            case String text -> {
                out.writeByte(STRING);
                writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
            }
            case byte[] bytes -> {
                out.writeByte(BYTES);
                writeBytes(bytes, out);
            }
            case UUID id -> {
                out.writeByte(UNIQUE_ID);
                out.writeLong(id.getMostSignificantBits());
                out.writeLong(id.getLeastSignificantBits());
            }
            case Instant instant -> {
                out.writeByte(INSTANT);
                out.writeLong(instant.getEpochSecond());
                out.writeInt(instant.getNano());
            }
            default -> throw new IllegalArgumentException("A journal has no form for a " + value.getClass().getName());
        }
    }

    private static void writeLong(long number, DataOutputStream out) throws IOException {
        out.writeByte(LONG);
        out.writeLong(number);
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
