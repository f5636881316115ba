package elevennines.app.worlds;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.app.progress.EventArchive;
import elevennines.app.progress.Learners;
import elevennines.app.progress.Progress;
import elevennines.app.progress.ProgressDatabase;
import elevennines.store.ObjectStore;
import elevennines.store.StoreConfig;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.event.StoreEvent;
import elevennines.store.model.BucketName;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.time.SteppedClock;

import static org.assertj.core.api.Assertions.assertThat;

class IdleWorldsTest {
    private static final Duration IDLE = Duration.ofMinutes(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-20T08:00:00Z"));
    private final ProgressDatabase database = ProgressDatabase.inMemory();
    private final EventArchive archive = new EventArchive(database);
    @SuppressWarnings("NullAway.Init")
    private ObjectStore store;
    @SuppressWarnings("NullAway.Init")
    private Sandboxes sandboxes;

    @BeforeEach
    void open() throws Exception {
        store = ObjectStore.open(new StoreConfig(data, Backend.FILE, Topology.DEFAULT, ErasureCode.DEFAULT, clock, new Random(1)));
        store.whenOpened(archive::follow);
        sandboxes = new Sandboxes(store,
                new Sandboxes.Memory(new Progress(database, clock), new Learners(database, clock), archive),
                new Sandboxes.Settings(URI.create("http://127.0.0.1:9"), "us-east-1", 10), clock, new Random(2));
    }

    @AfterEach
    void close() throws Exception {
        sandboxes.close();
        archive.close();
        store.close();
        database.close();
    }

    @Test
    void a_world_that_nobody_uses_is_closed_and_opens_again_with_its_log() {
        Sandboxes.Newcomer newcomer = sandboxes.create();
        Sandbox before = newcomer.sandbox();
        store.world(before.id()).createBucket(Sandboxes.LEARNER, new BucketName("mine"), store.world(before.id()).traces().begin());
        long sequence = before.events().lastSequence();
        clock.step(IDLE.plusSeconds(1));
        sandboxes.closeIdle(IDLE);

        Sandbox after = sandboxes.byPass(newcomer.pass()).orElseThrow();
        assertThat(after).isNotSameAs(before);
        assertThat(after.events().after(sequence - 1)).extracting(logged -> logged.event())
                .contains(new StoreEvent.BucketCreated(new BucketName("mine")));
        assertThat(after.events().lastSequence()).isGreaterThanOrEqualTo(sequence);
        assertThat(store.world(after.id()).listBuckets(Sandboxes.LEARNER, store.world(after.id()).traces().begin())).hasSize(1);
    }

    @Test
    void a_world_that_is_used_or_watched_stays_open() {
        Sandbox used = sandboxes.create().sandbox();
        Sandbox watched = sandboxes.create().sandbox();
        try (Sandbox.Watching _ = watched.watch().orElseThrow()) {
            clock.step(IDLE.minusSeconds(1));
            sandboxes.open(used.id());
            clock.step(Duration.ofSeconds(2));
            sandboxes.closeIdle(IDLE);
            assertThat(List.of(sandboxes.open(used.id()), sandboxes.open(watched.id()))).containsExactly(used, watched);
        }
        clock.step(IDLE.plusSeconds(1));
        sandboxes.closeIdle(IDLE);
        assertThat(sandboxes.open(watched.id())).isNotSameAs(watched);
    }

    @Test
    void the_world_of_the_command_line_is_never_closed() {
        Sandboxes.furnish(store, WorldId.LOCAL);
        store.putAccount(WorldId.LOCAL, Sandboxes.LEARNER, GeneratedKey.from(new Random(3)));
        Sandbox local = sandboxes.open(WorldId.LOCAL);
        clock.step(IDLE.multipliedBy(10));
        sandboxes.closeIdle(IDLE);
        assertThat(sandboxes.open(WorldId.LOCAL)).isSameAs(local);
    }
}
