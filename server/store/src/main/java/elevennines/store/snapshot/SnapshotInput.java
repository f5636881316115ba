package elevennines.store.snapshot;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import elevennines.store.journal.Change;
import elevennines.store.journal.ChangeDecoder;
import elevennines.store.model.DiskId;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.snapshot.SnapshotManifest.DiskEntry;
import elevennines.store.snapshot.SnapshotManifest.ExtentEntry;

/// Reads a file that claims to be a snapshot. It may be damaged, or made by somebody who means harm: its entries must be those of its manifest, in that
/// order and of those lengths, so no name in it is ever used as a path and nothing in it unpacks to more than it says.
public final class SnapshotInput {
    private static final int MANIFEST_BYTES_MAX = 4 << 20;
    private static final int FRAME_BYTES_MAX = 64 << 20;
    private static final int BUFFER_BYTES = 256 << 10;
    private static final String DAMAGED = "The snapshot is damaged: ";

    private final Source source;
    private final long unpackedBytesMax;

    /// A file that can be read more than once.
    public interface Source {
        InputStream open() throws IOException;

        long bytes() throws IOException;
    }

    /// Who is given what the snapshot holds. An extent's bytes end where they should; the reader need not read them all.
    public interface Visitor {
        /// Wants nothing but to know that all is there.
        Visitor NOBODY = new Visitor() {
            @Override
            public void rows(List<Change> rows) {}

            @Override
            public void extent(DiskId disk, int number, InputStream bytes) {}
        };

        void rows(List<Change> rows) throws IOException;

        void extent(DiskId disk, int number, InputStream bytes) throws IOException;
    }

    public SnapshotInput(Source source, long unpackedBytesMax) {
        this.source = source;
        this.unpackedBytesMax = unpackedBytesMax;
    }

    private interface Reading<T> {
        T from(ZipInputStream zip) throws IOException;
    }

    private <T> T reading(Reading<T> reading) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(source.open(), BUFFER_BYTES), StandardCharsets.UTF_8)) {
            return reading.from(zip);
        } catch (ZipException | EOFException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new SnapshotRefused(DAMAGED + e.getMessage(), e);
        }
    }

    /// What the file says of itself, true or not.
    public SnapshotManifest manifest() throws IOException {
        return reading(SnapshotInput::manifest);
    }

    private static SnapshotManifest manifest(ZipInputStream zip) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(SnapshotOutput.MANIFEST))
            throw new SnapshotRefused("This is not a snapshot of a world.");
        byte[] text = zip.readNBytes(MANIFEST_BYTES_MAX);
        if (text.length == MANIFEST_BYTES_MAX)
            throw new SnapshotRefused("The snapshot's manifest is too long.");
        return ManifestText.parse(new String(text, StandardCharsets.UTF_8));
    }

    /// Refuses a file in which a single bit is not as it was written.
    public void verifySeal() throws IOException {
        MessageDigest digest = SealedOutput.sha256();
        long sealedBytes = source.bytes() - SealedOutput.SEAL_CHARS;
        if (sealedBytes < 0)
            throw new SnapshotRefused("This is not a snapshot of a world.");
        try (InputStream in = source.open()) {
            new DigestInputStream(new ExactInput(in, sealedBytes), digest).transferTo(OutputStream.nullOutputStream());
            if (!MessageDigest.isEqual(SealedOutput.seal(digest), in.readNBytes(SealedOutput.SEAL_CHARS)))
                throw new SnapshotRefused(DAMAGED + "it is not, byte for byte, what was written, or not all of it is here.");
        }
    }

    /// Hands over all that is in the file, after its seal was found whole.
    public void read(Visitor visitor) throws IOException {
        reading(zip -> {
            SnapshotManifest manifest = manifest(zip);
            long unpackedBytes = manifest.bytes();
            if (unpackedBytes > unpackedBytesMax)
                throw new SnapshotRefused(
                        "The snapshot is too large: its disks hold " + unpackedBytes + " bytes, of which " + unpackedBytesMax
                                + " may be restored here.");
            require(zip, SnapshotOutput.ROWS);
            rows(zip, visitor);
            for (DiskEntry disk : manifest.disks())
                for (ExtentEntry extent : disk.extents()) {
                    require(zip, SnapshotOutput.extentName(disk.disk(), extent.number()));
                    extent(zip, disk.disk(), extent, visitor);
                }
            if (zip.getNextEntry() != null)
                throw new SnapshotRefused(DAMAGED + "it has more entries than its manifest names.");
            return manifest;
        });
    }

    private static void require(ZipInputStream zip, String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name))
            throw new SnapshotRefused(DAMAGED + name + " is not where its manifest has it.");
    }

    private void rows(ZipInputStream zip, Visitor visitor) throws IOException {
        DataInputStream in = new DataInputStream(zip);
        ChangeDecoder decoder = new ChangeDecoder();
        long bytesLeft = unpackedBytesMax;
        for (int first = in.read(); first >= 0; first = in.read()) {
            int bytes = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            bytesLeft -= bytes;
            if (bytes < 0 || bytes > FRAME_BYTES_MAX || bytesLeft < 0)
                throw new SnapshotRefused("The snapshot is too large: its index is.");
            byte[] frame = in.readNBytes(bytes);
            if (frame.length < bytes)
                throw new EOFException("its index ends too early.");
            visitor.rows(decoder.decode(frame));
        }
    }

    private static void extent(ZipInputStream zip, DiskId disk, ExtentEntry extent, Visitor visitor) throws IOException {
        ExactInput bytes = new ExactInput(zip, extent.bytes());
        visitor.extent(disk, extent.number(), bytes);
        bytes.finish();
    }

    /// Exactly so many bytes of a stream.
    private static final class ExactInput extends InputStream {
        private final InputStream in;
        private long left;

        private ExactInput(InputStream in, long bytes) {
            this.in = in;
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (left == 0)
                return -1;
            int read = in.read(into, from, (int) Math.min(count, left));
            if (read < 0)
                throw new EOFException("an extent is shorter than its manifest says.");
            left -= read;
            return read;
        }

        private void finish() throws IOException {
            transferTo(OutputStream.nullOutputStream());
            if (in.read() >= 0)
                throw new SnapshotRefused(DAMAGED + "an extent is longer than its manifest says.");
        }
    }
}
