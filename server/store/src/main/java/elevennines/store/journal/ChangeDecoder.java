package elevennines.store.journal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Reads what one [ChangeEncoder] wrote, from its first change on.
public final class ChangeDecoder {
    private final List<String> statements = new ArrayList<>();

    public List<Change> decode(byte[] bytes) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0)
                changes.add(change(in));
        }
        return changes;
    }

    private Change change(DataInputStream in) throws IOException {
        int number = in.readInt();
        if (number == statements.size())
            statements.add(text(in));
        if (number < 0 || number >= statements.size())
            throw new IOException("A change names statement " + number + " of " + statements.size());
        int count = in.readUnsignedShort();
        List<@Nullable Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++)
            values.add(value(in));
        return new Change(statements.get(number), values);
    }

    private static @Nullable Object value(DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case ChangeEncoder.NULL -> null;
            case ChangeEncoder.LONG -> in.readLong();
            case ChangeEncoder.BOOLEAN -> in.readBoolean();
            case ChangeEncoder.STRING -> text(in);
            case ChangeEncoder.BYTES -> in.readNBytes(in.readInt());
            case ChangeEncoder.UNIQUE_ID -> new UUID(in.readLong(), in.readLong());
            case ChangeEncoder.INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            default -> throw new IOException("A value of kind " + tag + " is none that a journal writes");
        };
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
