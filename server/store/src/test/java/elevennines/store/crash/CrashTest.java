package elevennines.store.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.Refusal.NoSuchKey;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.multipart.UploadQuery;
import elevennines.store.object.ObjectLayout;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

/// Kills a writing process with SIGKILL again and again, always on the same data directory, and looks each time for what it had acknowledged. The
/// process also collects, compacts, and now and then destroys a disk, replaces and repairs it. `-Dcrash.kills=200` for long.
class CrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 20);
    private static final int LINES_MAX = 500;

    @TempDir
    Path directory;

    /// By key: the last acknowledged operation, then those begun after it.
    private final Map<Integer, List<Operation>> possible = new HashMap<>();
    private long acknowledged;

    @Test
    void nothing_that_was_acknowledged_is_lost_by_a_kill() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println("CrashTest: replay with -Dcrash.seed=" + seed);
        Random random = new Random(seed);
        for (int kill = 1; kill <= KILLS; kill++) {
            writeUntilKilled(kill, 1 + random.nextInt(LINES_MAX));
            verify(kill);
        }
        System.out.println("CrashTest: " + KILLS + " kills, " + acknowledged + " operations acknowledged, none lost");
        assertThat(acknowledged).isPositive();
    }

    private void writeUntilKilled(int round, int lines) throws Exception {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), CrashingWriter.class.getName(),
                directory.toString(), Integer.toString(round)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            int seen = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                note(line);
                if (++seen == lines)
                    child.toHandle().destroyForcibly();
            }
            assertThat(seen).as("lines before the end of round %d", round).isGreaterThanOrEqualTo(lines);
        }
        child.waitFor();
    }

    private void note(String line) {
        if (line.startsWith("BEGIN ")) {
            Operation begun = Operation.parse(line.substring("BEGIN ".length()));
            possible.computeIfAbsent(begun.key(), key -> new ArrayList<>(List.of(new Operation(0, Operation.Kind.DELETE, key, 0, 0))))
                    .add(begun);
        } else if (line.startsWith("ACK ")) {
            Operation done = Operation.parse(line.substring("ACK ".length()));
            possible.computeIfAbsent(done.key(), key -> new ArrayList<>()).removeIf(operation -> operation.number() != done.number());
            acknowledged++;
        }
    }

    private void verify(int round) throws IOException {
        try (TestStore store = TestStore.withExtentsOf(CrashingWriter.EXTENT_BYTES_MAX, directory)) {
            long shards = 0;
            for (List<Operation> operations : possible.values()) {
                Operation found = whichHolds(store, operations);
                operations.removeIf(operation -> operation != found);
                shards += store.world.layout(ALICE, BUCKET, new ObjectKey(found.keyName())).map(ObjectLayout::stripeCount).orElse(0L)
                        * store.world.code().shards();
            }
            abortUploads(store);
            for (DiskStatus disk : store.world.disks())
                mend(store, disk);
            store.worker.runAll();
            assertThat(store.shardCount()).as("shards on disks after collecting orphans, round %d", round).isEqualTo(shards);
        }
    }

    /// Of uploads that the kill interrupted, and whose parts nobody will complete.
    private static void abortUploads(TestStore store) {
        for (MultipartUpload upload : store.world
                .listMultipartUploads(new UploadQuery(ALICE, BUCKET, "", "", "", "", UploadQuery.ENTRIES_MAX), store.trace()).uploads())
            store.world.abortMultipartUpload(new UploadAddress(ALICE, BUCKET, upload.key(), upload.id()), store.trace());
    }

    /// The kill may have hit a disk that was just being replaced or repaired.
    private static void mend(TestStore store, DiskStatus disk) {
        if (disk.state() == DiskState.DESTROYED)
            store.world.replaceDisk(disk.id());
        assertThat(store.world.repairDisk(disk.id()).stripesLost()).as("stripes lost of which a shard belongs on %s", disk.id()).isZero();
    }

    private static Operation whichHolds(TestStore store, List<Operation> operations) throws IOException {
        String key = operations.getFirst().keyName();
        Optional<byte[]> bytes = read(store, key);
        return operations.reversed().stream().filter(operation -> switch (operation.kind()) {
            case PUT, MULTIPART -> bytes.isPresent() && Arrays.equals(bytes.get(), operation.bytes());
            case DELETE -> bytes.isEmpty();
        }).findFirst().orElseThrow(() -> new AssertionError(key + " holds " + bytes.map(found -> found.length + " bytes").orElse("nothing")
                + ", which none of these wrote: " + operations));
    }

    private static Optional<byte[]> read(TestStore store, String key) throws IOException {
        try {
            return Optional.of(store.get(key));
        } catch (NoSuchKey e) {
            return Optional.empty();
        }
    }
}
