package elevennines.app.stage;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Bytes in rows of eight, as a hex editor shows them.
public record HexDump(List<Row> rows) {
    private static final int PER_ROW = 8;
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    public record Row(String offset, String hex, String text) {}

    public static HexDump of(byte[] bytes) {
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += PER_ROW) {
            int end = Math.min(bytes.length, at + PER_ROW);
            rows.add(new Row(String.format(Locale.ROOT, "%04x", at), SPACED.formatHex(bytes, at, end), text(bytes, at, end)));
        }
        return new HexDump(rows);
    }

    private static String text(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; at++)
            text.append(bytes[at] >= 0x20 && bytes[at] < 0x7f ? (char) bytes[at] : '·');
        return text.toString();
    }
}
