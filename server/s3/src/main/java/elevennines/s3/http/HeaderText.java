package elevennines.s3.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Header values as text. On the wire they are bytes; those that are UTF-8 are read as such.
final class HeaderText {
    private HeaderText() {}

    static String decode(String wire) {
        if (wire.chars().allMatch(c -> c < 0x80))
            return wire;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(wire.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException notUtf8) {
            return wire;
        }
    }
}
