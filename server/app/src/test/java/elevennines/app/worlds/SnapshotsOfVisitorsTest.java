package elevennines.app.worlds;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.app.Lab;
import elevennines.app.LabConfig;
import elevennines.app.client.LabClient;
import elevennines.labs.StoreClient.Call;
import elevennines.s3.quota.Quota;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/// Two visitors of one lab, what they keep of their worlds, and what they may do with it.
class SnapshotsOfVisitorsTest {
    private static final Quota QUOTA = new Quota(2 << 20, 30, 1000);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;
    @SuppressWarnings("NullAway.Init")
    private Lab lab;
    @SuppressWarnings("NullAway.Init")
    private Person ann;
    @SuppressWarnings("NullAway.Init")
    private Person bob;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(new LabConfig(data, Backend.FILE, Topology.DEFAULT, ErasureCode.DEFAULT, InetAddress.getLoopbackAddress(), 0, 0,
                Optional.empty(), List.of(), "us-east-1", List.of("localhost"), Optional.empty(),
                new LabConfig.Worlds(false, 10, QUOTA)));
        ann = new Person(lab);
        bob = new Person(lab);
        ann.get("/scenes/05");
        bob.get("/scenes/05");
    }

    @AfterEach
    void stop() {
        ann.close();
        bob.close();
        lab.close();
    }

    @Test
    void a_world_comes_back_and_its_keys_and_guesses_stay() throws Exception {
        LabClient client = ann.client();
        client.send(new Call.CreateBucket("mine"));
        client.send(new Call.PutObject("mine", "kept", new byte[50_000], "text/plain", "STANDARD"));
        assertThat(ann.post("/world/snapshots", "name", "before & after").statusCode()).isEqualTo(303);
        assertThat(ann.get("/world?snapshot=taken").body()).contains("The snapshot is taken.", "before &amp; after", "1 object");

        client.send(new Call.DeleteObject("mine", "kept"));
        ann.post("/scenes/05/predictions/guess", "guess", "same");
        assertThat(ann.post("/world/snapshots/1/restoration", "x", "").headers().firstValue("location").orElse(""))
                .contains("snapshot=restored");

        assertThat(client.send(new Call.GetObject("mine", "kept")).body()).isEqualTo(new byte[50_000]);
        assertThat(ann.get("/scenes/05").body()).contains("You said");
        assertThat(client.send(new Call.PutObject("mine", "later", new byte[10], "text/plain", "STANDARD")).ok()).isTrue();
        assertThat(ann.post("/world/snapshots/1/deletion", "x", "").statusCode()).isEqualTo(303);
        assertThat(ann.get("/world").body()).doesNotContain("before &amp; after");
    }

    @Test
    void nobody_sees_anothers_snapshots_but_anybody_may_be_given_the_file() throws Exception {
        LabClient client = ann.client();
        client.send(new Call.CreateBucket("gift"));
        client.send(new Call.PutObject("gift", "a", new byte[30_000], "text/plain", "STANDARD"));
        ann.post("/world/snapshots", "name", "a gift");
        assertThat(bob.get("/world").body()).doesNotContain("a gift");
        assertThat(bob.get("/world/snapshots/1/file").statusCode()).isEqualTo(404);
        assertThat(bob.post("/world/snapshots/1/restoration", "x", "").statusCode()).isEqualTo(409);

        byte[] file = ann.download("/world/snapshots/1/file");
        assertThat(bob.upload("/world/snapshots/files", file).statusCode()).isEqualTo(303);
        bob.post("/world/snapshots/1/restoration", "x", "");
        assertThat(bob.client().send(new Call.GetObject("gift", "a")).body()).isEqualTo(new byte[30_000]);
        bob.client().send(new Call.DeleteObject("gift", "a"));
        assertThat(client.send(new Call.GetObject("gift", "a")).ok()).isTrue();
    }

    @Test
    void what_is_no_snapshot_or_too_much_is_refused_with_a_reason() throws Exception {
        assertThat(ann.upload("/world/snapshots/files", new byte[100_000])).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("not a snapshot of a world");
        });
        assertThat(ann.upload("/world/snapshots/files", new byte[5 << 20]).statusCode()).isEqualTo(413);
        assertThat(ann.upload("/world/snapshots/files", new byte[0]).body()).contains("Choose the file");
        assertThat(ann.post("/world/snapshots", "name", "  ").body()).contains("a name of 1 to 60 characters");
        for (int i = 0; i < 8; i++)
            ann.post("/world/snapshots", "name", "number " + i);
        assertThat(ann.post("/world/snapshots", "name", "one more").body()).contains("A world keeps 8 snapshots");
    }

    @Test
    void a_deleted_world_takes_its_snapshots_along() throws Exception {
        ann.post("/world/snapshots", "name", "mine");
        assertThat(zips()).isEqualTo(1);
        ann.post("/world/deletion", "sure", "yes");
        assertThat(zips()).isZero();
    }

    private long zips() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(".zip")).count();
        }
    }

    @Test
    void a_permalink_sets_the_levers_of_who_has_moved_none_and_asks_anybody_else() throws Exception {
        ann.post("/scenes/02/levers/seed", "value", "77");
        assertThat(ann.get("/scenes/02/playground").body()).contains("seed=77\"");
        assertThat(bob.get("/scenes/02/playground?seed=77").body()).contains("seed=77\"").doesNotContain("Set the levers so");
        assertThat(bob.get("/scenes/02/playground").body()).contains("seed=77\"");
        assertThat(ann.get("/scenes/02/playground?seed=78").body()).contains("seed=77\"", "Set the levers so");
    }

    @Test
    void what_is_on_record_can_be_taken_along_and_notes_are_printed() throws Exception {
        ann.post("/scenes/05/notes", "text", "Parity is not a copy.");
        ann.post("/world/snapshots", "name", "mine");
        assertThat(ann.get("/print").body()).contains("Parity is not a copy.");
        assertThat(bob.get("/print").body()).doesNotContain("Parity is not a copy.");
        String export = ann.get("/world/export.json").body();
        assertThat(export).contains("Parity is not a copy.", "scene_opened", "seen_at").doesNotContain(ann.onWorldPage("Secret key"));
        String later = export;
        for (int i = 0; i < 600 && !later.contains("SnapshotTaken"); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            later = ann.get("/world/export.json").body();
        }
        assertThat(later).contains("SnapshotTaken");
    }
}
