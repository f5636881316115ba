package elevennines.store.snapshot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Snapshots taken apart and put together, as somebody with a hex editor would.
public final class SnapshotFiles {
    private SnapshotFiles() {}

    /// The entries by name, in order.
    public static Map<String, byte[]> entries(byte[] file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                entries.put(entry.getName(), zip.readAllBytes());
        }
        return entries;
    }

    public static byte[] entry(byte[] file, String name) throws IOException {
        return Objects.requireNonNull(entries(file).get(name), name);
    }

    /// A file with these entries, and a seal that holds.
    public static byte[] sealed(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(new SealedOutput(file), StandardCharsets.UTF_8)) {
            zip.setComment(SealedOutput.PLACE);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file.toByteArray();
    }

    public static String manifest(byte[] file) throws IOException {
        return new String(entry(file, SnapshotOutput.MANIFEST), StandardCharsets.UTF_8);
    }

    /// The file with another manifest, and a seal that holds.
    public static byte[] withManifest(byte[] file, String manifest) throws IOException {
        Map<String, byte[]> entries = entries(file);
        entries.put(SnapshotOutput.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        return sealed(entries);
    }
}
