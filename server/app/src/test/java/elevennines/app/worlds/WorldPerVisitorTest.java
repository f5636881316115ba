package elevennines.app.worlds;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.app.Lab;
import elevennines.app.LabConfig;
import elevennines.app.client.LabClient;
import elevennines.labs.StoreClient.Answer;
import elevennines.labs.StoreClient.Call;
import elevennines.s3.quota.Quota;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;

/// Visitors of one lab, each with a browser that keeps its cookies.
class WorldPerVisitorTest {
    private static final Quota SMALL = new Quota(1 << 20, 3, 1000);
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private Lab start(int worldsMax, Quota quota) {
        return Lab.start(new LabConfig(data, Backend.FILE, Topology.DEFAULT, ErasureCode.DEFAULT, InetAddress.getLoopbackAddress(), 0, 0,
                Optional.empty(), List.of(), "us-east-1", List.of("localhost"), Optional.empty(),
                new LabConfig.Worlds(false, worldsMax, quota)));
    }

    @Test
    void each_visitor_gets_a_world_of_their_own_when_they_open_a_scene() throws Exception {
        try (Lab lab = start(10, SMALL); Person ann = new Person(lab); Person bob = new Person(lab)) {
            assertThat(ann.get("/").headers().allValues("set-cookie")).isEmpty();
            assertThat(ann.get("/static/favicon.svg").headers().allValues("set-cookie")).isEmpty();
            assertThat(ann.get("/scenes/01").headers().firstValue("set-cookie").orElse("")).contains("HttpOnly", "SameSite=Lax");
            bob.get("/scenes/01");
            assertThat(ann.onWorldPage("Access key")).isNotEqualTo(bob.onWorldPage("Access key"));
            assertThat(ann.client().send(new Call.CreateBucket("mine")).status()).isEqualTo(200);
            assertThat(bob.client().send(new Call.CreateBucket("mine")).status()).as("names are taken in one's own world only")
                    .isEqualTo(200);
            assertThat(bob.client().send(new Call.CreateBucket("photos")).errorCode()).isEqualTo("BucketAlreadyExists");
            assertThat(ann.get("/scenes/01").body()).contains("The index has a bucket mine that you own.");
        }
    }

    @Test
    void a_resume_code_opens_a_world_in_another_browser_and_after_a_restart() throws Exception {
        String code;
        String key;
        try (Lab lab = start(10, SMALL); Person ann = new Person(lab); Person again = new Person(lab)) {
            ann.get("/scenes/05");
            ann.post("/scenes/05/predictions/guess", "guess", "same");
            code = ann.onWorldPage("Resume code");
            key = ann.onWorldPage("Access key");
            assertThat(again.post("/world/resume", "code", "2222-2222").statusCode()).isEqualTo(400);
            assertThat(again.post("/world/resume", "code", code.toLowerCase(java.util.Locale.ROOT)).statusCode()).isEqualTo(303);
            assertThat(again.onWorldPage("Access key")).isEqualTo(key);
        }
        try (Lab lab = start(10, SMALL); Person later = new Person(lab)) {
            later.post("/world/resume", "code", code);
            assertThat(later.onWorldPage("Access key")).isEqualTo(key);
            assertThat(later.get("/scenes/05").body()).contains("You said");
            for (int at = 0; at < 9; at++)
                later.post("/world/resume", "code", "2222-2222");
            assertThat(later.post("/world/resume", "code", code).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void no_more_worlds_than_there_is_room_for_and_a_deleted_one_makes_room() throws Exception {
        try (Lab lab = start(1, SMALL); Person ann = new Person(lab); Person bob = new Person(lab)) {
            ann.get("/scenes/01");
            assertThat(bob.get("/scenes/01")).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("All 1 worlds of this lab are taken");
            });
            LabClient client = ann.client();
            client.send(new Call.CreateBucket("mine"));
            client.send(new Call.PutObject("mine", "k", new byte[100_000], "text/plain", "STANDARD"));
            assertThat(ann.get("/world/export.json").body()).contains("scene_opened");
            ann.post("/world/deletion", "sure", "yes");
            assertThat(client.send(new Call.ListObjects("mine", "")).errorCode()).isEqualTo("InvalidAccessKeyId");
            assertThat(bob.get("/scenes/01").statusCode()).isEqualTo(200);
            assertThat(worldDirectories()).as("the bytes of the deleted world are gone").hasSize(2);
        }
    }

    @Test
    void a_full_world_is_told_so_in_s3s_own_words_and_may_still_delete() throws Exception {
        try (Lab lab = start(10, SMALL); Person ann = new Person(lab)) {
            ann.get("/scenes/01");
            LabClient client = ann.client();
            client.send(new Call.CreateBucket("mine"));
            Answer huge = client.send(new Call.PutObject("mine", "huge", new byte[2 << 20], "text/plain", "STANDARD"));
            assertThat(huge.status() + " " + huge.errorCode()).isEqualTo("400 EntityTooLarge");
            assertThat(client.send(new Call.PutObject("mine", "a", new byte[500_000], "text/plain", "STANDARD")).ok()).isTrue();
            Answer full = client.send(new Call.PutObject("mine", "b", new byte[500_000], "text/plain", "STANDARD"));
            assertThat(full.status() + " " + full.errorCode()).isEqualTo("403 AccountProblem");
            assertThat(client.send(new Call.DeleteObject("mine", "a")).ok()).isTrue();
        }
    }

    @Test
    void too_many_requests_are_slowed_down() throws Exception {
        try (Lab lab = start(10, new Quota(1 << 20, 100, 1)); Person ann = new Person(lab)) {
            ann.get("/scenes/01");
            LabClient client = ann.client();
            String last = "";
            for (int at = 0; at < 60 && !last.equals("SlowDown"); at++)
                last = client.send(new Call.ListObjects("nowhere", "")).errorCode();
            assertThat(last).isEqualTo("SlowDown");
        }
    }

    @Test
    void a_world_is_there_while_one_waits() throws Exception {
        try (Lab lab = start(10, SMALL); Person warm = new Person(lab); Person ann = new Person(lab)) {
            warm.get("/scenes/01");
            SystemClock clock = new SystemClock();
            long began = clock.nanoTime();
            ann.get("/scenes/01");
            Duration took = Duration.ofNanos(clock.nanoTime() - began);
            System.out.println("A world of one's own took " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(60));
        }
    }

    private List<String> worldDirectories() throws IOException {
        try (var entries = Files.list(data.resolve("worlds"))) {
            return entries.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith(".")).toList();
        }
    }
}
