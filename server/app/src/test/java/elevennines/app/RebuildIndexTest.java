package elevennines.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.ObjectStore;
import elevennines.store.StoreConfig;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.World;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;

class RebuildIndexTest {
    private static final Account ALICE = new Account(new AccountId("alice"), "Alice", "alice@example.com");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int rebuild() {
        return Main.commandLine(Map.of("ELEVEN_NINES_DATA_DIR", directory.toString()), config -> 99).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err)).execute("rebuild-index");
    }

    private ObjectStore open() throws IOException {
        return ObjectStore.open(
                new StoreConfig(directory, Backend.FILE, Topology.DEFAULT, ErasureCode.DEFAULT, new SystemClock(), new Random(1)));
    }

    private void fill() throws IOException {
        try (ObjectStore store = open()) {
            store.putAccount(WorldId.LOCAL, ALICE, new AccessKey("ALICE", "secret"));
            World world = store.world(WorldId.LOCAL);
            world.createBucket(ALICE, new BucketName("trips"), world.traces().begin());
        }
    }

    @Test
    void the_index_comes_back_from_the_disks_alone() throws Exception {
        fill();
        try (Stream<Path> files = Files.list(directory.resolve("index"))) {
            for (Path file : files.toList())
                Files.delete(file);
        }
        assertThat(rebuild()).isZero();
        assertThat(out.toString()).contains("1 buckets", "0 objects", "1 accounts").hasLineCount(1);
        try (ObjectStore store = open()) {
            World world = store.world(WorldId.LOCAL);
            List<Bucket> buckets = world.listBuckets(ALICE, world.traces().begin());
            assertThat(buckets).extracting(bucket -> bucket.name().value()).containsExactly("trips");
            assertThat(store.findPrincipal("ALICE")).isPresent();
        }
    }

    @Test
    void a_running_store_is_left_alone() throws Exception {
        try (ObjectStore store = open()) {
            store.world(WorldId.LOCAL);
            assertThat(rebuild()).isEqualTo(1);
            assertThat(err.toString()).contains("in use").hasLineCount(1);
        }
    }

    @Test
    void a_directory_without_a_world_is_refused() {
        assertThat(rebuild()).isEqualTo(1);
        assertThat(err.toString()).contains("no world").hasLineCount(1);
    }

    @Test
    void lost_journals_are_named_in_one_line() throws Exception {
        fill();
        try (Stream<Path> files = Files.walk(directory.resolve("worlds"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("entries-")).toList())
                Files.delete(file);
        }
        assertThat(rebuild()).isEqualTo(1);
        assertThat(err.toString()).contains("Generation").doesNotContain("Exception").hasLineCount(1);
    }
}
