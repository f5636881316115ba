package elevennines.store.snapshot;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import elevennines.store.disk.DiskImage.ExtentImage;
import elevennines.store.journal.Change;
import elevennines.store.journal.ChangeEncoder;
import elevennines.store.model.DiskId;

/// Writes a snapshot from its beginning to its end: the rows, and the extents in the manifest's order. For one thread.
public final class SnapshotOutput implements AutoCloseable {
    static final String MANIFEST = "manifest.txt";
    static final String ROWS = "index.rows";
    private static final int ROWS_PER_FRAME = 512;

    private final ZipOutputStream zip;
    private final ChangeEncoder encoder = new ChangeEncoder();
    private final List<Change> rows = new ArrayList<>();

    /// Ends when this is closed; `out` stays open.
    public SnapshotOutput(OutputStream out, SnapshotManifest manifest) throws IOException {
        this.zip = new ZipOutputStream(new SealedOutput(out), StandardCharsets.UTF_8);
        zip.setComment(SealedOutput.PLACE);
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(entry(MANIFEST));
        zip.write(ManifestText.print(manifest).getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(entry(ROWS));
    }

    static String extentName(DiskId disk, int number) {
        return "disks/%s/%08d.extent".formatted(disk, number);
    }

    /// With no time of its own: the manifest has it.
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }

    /// All rows come before the first extent.
    public void row(Change row) throws IOException {
        rows.add(row);
        if (rows.size() == ROWS_PER_FRAME)
            flush();
    }

    private void flush() throws IOException {
        byte[] frame = encoder.encode(rows);
        new DataOutputStream(zip).writeInt(frame.length);
        zip.write(frame);
        rows.clear();
    }

    public void extent(DiskId disk, ExtentImage extent) throws IOException {
        if (!rows.isEmpty())
            flush();
        zip.putNextEntry(entry(extentName(disk, extent.number())));
        extent.writeTo(zip);
    }

    @Override
    public void close() throws IOException {
        if (!rows.isEmpty())
            flush();
        zip.close();
    }
}
