package elevennines.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.journal.Change;
import elevennines.store.journal.ChangeDecoder;
import elevennines.store.journal.ChangeEncoder;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.model.WorldId;
import elevennines.store.snapshot.Snapshot;
import elevennines.store.snapshot.SnapshotFiles;
import elevennines.store.snapshot.SnapshotLimits;

import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Files that are not what this store wrote: each is refused with a reason, and the world is what it was.
class SnapshotDamageTest {
    private static final SnapshotLimits LIMITS = new SnapshotLimits(10, 1L << 30, 8L << 20);

    @TempDir
    Path directory;

    private TestStore store;
    private Snapshots snapshots;
    private byte[] file;

    @BeforeEach
    void take() throws Exception {
        store = TestStore.in(directory);
        store.put("a", bytes(1, 100_000));
        snapshots = store.store.snapshots().orElseThrow();
        Snapshot taken = snapshots.take(WorldId.LOCAL, "then", LIMITS);
        try (InputStream in = snapshots.read(WorldId.LOCAL, taken.number())) {
            file = in.readAllBytes();
        }
        snapshots.delete(WorldId.LOCAL, taken.number());
        store.put("b", bytes(2, 1000));
    }

    @AfterEach
    void nothing_has_changed() throws Exception {
        try (TestStore closing = store) {
            assertThat(closing.get("b")).isEqualTo(bytes(2, 1000));
            assertThat(filesIn("snapshots")).isEmpty();
            assertThat(filesIn("disks.incoming")).isEmpty();
        }
    }

    private List<Path> filesIn(String name) throws IOException {
        Path there = directory.resolve("worlds/local").resolve(name);
        if (!Files.exists(there))
            return List.of();
        try (Stream<Path> files = Files.list(there)) {
            return files.toList();
        }
    }

    @Test
    void a_bit_that_is_flipped_anywhere_is_found() {
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            int at = i < 100 ? i : i < 250 ? file.length - 1 - (i - 100) : random.nextInt(file.length);
            byte[] damaged = file.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertRefused(damaged, "");
        }
    }

    @Test
    void a_file_that_is_cut_short_or_goes_on_is_found() {
        for (int length = 0; length < file.length; length += 1 + file.length / 60)
            assertRefused(Arrays.copyOf(file, length), "");
        assertRefused(Arrays.copyOf(file, file.length - 1), "damaged");
        assertRefused(Arrays.copyOf(file, file.length + 1), "damaged");
    }

    @Test
    void what_is_something_else_is_told_so() throws Exception {
        assertRefused("Once upon a time".repeat(1000).getBytes(StandardCharsets.UTF_8), "not a snapshot");
        assertRefused(SnapshotFiles.sealed(Map.of("letter.txt", new byte[10])), "not a snapshot");
        assertRefused(SnapshotFiles.withManifest(file, "shopping list 1\nname milk\n"), "not a snapshot");
    }

    @Test
    void a_later_format_is_told_from_damage() throws Exception {
        String manifest = SnapshotFiles.manifest(file);
        assertRefused(SnapshotFiles.withManifest(file, manifest.replace("eleven-nines-snapshot 1", "eleven-nines-snapshot 2")), "format 2");
    }

    @Test
    void a_manifest_that_makes_no_sense_is_refused() throws Exception {
        String manifest = SnapshotFiles.manifest(file);
        assertRefused(SnapshotFiles.withManifest(file, manifest.replace("taken ", "taken on ")), "manifest");
        assertRefused(SnapshotFiles.withManifest(file, manifest + "extent 3 -7\n"), "manifest");
        assertRefused(SnapshotFiles.withManifest(file, manifest + "disk ../../z1-r1-d1 HEALTHY 1\n"), "manifest");
    }

    @Test
    void no_entry_names_a_place_of_its_own() throws Exception {
        Map<String, byte[]> entries = SnapshotFiles.entries(file);
        entries.put("disks/../../../escaped.extent", new byte[100]);
        assertRefused(SnapshotFiles.sealed(entries), "more entries");
    }

    @Test
    void nothing_unpacks_to_more_than_it_says() throws Exception {
        Map<String, byte[]> entries = SnapshotFiles.entries(file);
        String extent = entries.keySet().stream().filter(name -> name.startsWith("disks/")).findFirst().orElseThrow();
        entries.put(extent, new byte[64 << 20]);
        assertRefused(SnapshotFiles.sealed(entries), "longer than its manifest says");
        String manifest = SnapshotFiles.manifest(file);
        assertRefused(SnapshotFiles.withManifest(file, manifest.replaceFirst("extent 1 \\d+", "extent 1 67108864")), "too large");
    }

    @Test
    void an_index_that_is_too_large_is_refused() throws Exception {
        Map<String, byte[]> entries = SnapshotFiles.entries(file);
        byte[] bomb = new byte[32 << 20];
        bomb[0] = 1;
        entries.put("index.rows", bomb);
        assertRefused(SnapshotFiles.sealed(entries), "too large");
    }

    /// The rows come from a stranger: of what they say nothing is executed but the insertions that a snapshot has.
    @Test
    void a_statement_that_is_no_row_is_not_executed() throws Exception {
        assertNotRestored(withRow(new Change("DROP ALL OBJECTS", List.of())), "no row of an index");
        assertNotRestored(withRow(new Change("INSERT INTO access_key (id, secret, world, account) VALUES (?, ?, ?, ?)",
                List.of("THIEF", "secret", "local", "alice"))), "no row of an index");
    }

    @Test
    void rows_that_make_no_world_are_refused() throws Exception {
        Change account = row("INSERT INTO account");
        assertNotRestored(withRow(account), "no world that can be opened");
        Change stripe = row("INSERT INTO stripe");
        assertNotRestored(withRow(new Change(stripe.statement(), stripe.values().stream().map(_ -> (Object) "x").toList())),
                "no world that can be opened");
    }

    @Test
    void another_topology_and_another_index_are_refused() throws Exception {
        String manifest = SnapshotFiles.manifest(file);
        assertNotRestored(SnapshotFiles.withManifest(file, manifest.replace("topology 3x2x3", "topology 3x2x2")), "this lab has 3x2x3");
        assertNotRestored(SnapshotFiles.withManifest(file, manifest.replaceFirst("schema \\w+", "schema 0")), "another version");
        assertNotRestored(SnapshotFiles.withManifest(file, manifest.replaceFirst("clock .*", "clock stopped")), "no world");
    }

    private Change row(String beginning) throws IOException {
        return rows().stream().filter(row -> row.statement().startsWith(beginning)).findFirst().orElseThrow();
    }

    private List<Change> rows() throws IOException {
        byte[] rows = SnapshotFiles.entry(file, "index.rows");
        return new ChangeDecoder().decode(Arrays.copyOfRange(rows, 4, rows.length));
    }

    private byte[] withRow(Change row) throws IOException {
        Map<String, byte[]> entries = SnapshotFiles.entries(file);
        byte[] frame = new ChangeEncoder().encode(Stream.concat(rows().stream(), Stream.of(row)).toList());
        byte[] framed = ByteBuffer.allocate(4 + frame.length).putInt(frame.length).put(frame).array();
        entries.put("index.rows", framed);
        return SnapshotFiles.sealed(entries);
    }

    private void assertRefused(byte[] damaged, String why) {
        assertThatThrownBy(() -> snapshots.add(WorldId.LOCAL, new ByteArrayInputStream(damaged), LIMITS))
                .isInstanceOf(SnapshotRefused.class).hasMessageContaining(why);
    }

    private void assertNotRestored(byte[] odd, String why) throws IOException {
        Snapshot added = snapshots.add(WorldId.LOCAL, new ByteArrayInputStream(odd), LIMITS);
        assertThatThrownBy(() -> snapshots.prepare(WorldId.LOCAL, added.number(), LIMITS)).isInstanceOf(SnapshotRefused.class)
                .hasMessageContaining(why);
        snapshots.delete(WorldId.LOCAL, added.number());
    }
}
