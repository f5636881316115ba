package elevennines.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.store.event.Flight;
import elevennines.store.event.Passage;
import elevennines.store.event.Span;
import elevennines.store.event.Stage;
import elevennines.store.event.Stepper;
import elevennines.store.event.Stepper.Verb;
import elevennines.store.event.Trace;
import elevennines.store.event.Walk;
import elevennines.store.model.DiskId;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.Refusal;
import elevennines.store.model.ShardId;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A request goes through its stages one word at a time, and what becomes of its shards on the way is what the hand says.
class StepperTest {
    private static final String KEY = "iceland.jpg";
    private static final byte[] PHOTO = TestStore.bytes(5, 300_000);

    private TestStore store;
    private Stepper stepper;

    @BeforeEach
    void open() throws IOException {
        store = TestStore.inMemory();
        stepper = store.world.traces().stepper();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void a_put_stops_before_every_stage_and_commits_after_its_shards_are_durable() throws Exception {
        FutureTask<?> put = led(Verb.PUT, () -> store.put(KEY, PHOTO));
        List<String> stages = walk((stage, walk) -> {
            if (stage.what().equals("commit"))
                assertThat(store.world.layout(TestStore.ALICE, TestStore.BUCKET, new ObjectKey(KEY))).isEmpty();
            return Passage.CLEAR;
        }, put);
        assertThat(stages).containsExactly("look up bucket", "receive", "encode 4+2", "place 4+2", "append d1", "append d2", "append d3",
                "append d4", "append p1", "append p2", "fsync", "commit");
        assertThat(store.get(KEY)).isEqualTo(PHOTO);
    }

    @Test
    void a_get_reads_around_a_shard_that_is_lost_and_one_that_is_corrupted_on_the_way() throws Exception {
        store.put(KEY, PHOTO);
        FutureTask<byte[]> get = led(Verb.GET, () -> store.get(KEY));
        List<String> stages = walk((stage, walk) -> switch (stage.what()) {
            case "read d2" -> Passage.LOST;
            case "read d3" -> Passage.CORRUPTED;
            case String _ -> Passage.CLEAR;
        }, get);
        assertThat(get.get()).isEqualTo(PHOTO);
        assertThat(stages).contains("read p1", "read p2", "decode 4+2");
        assertThat(outcomes("read d2")).containsOnly("UNREACHABLE");
        assertThat(outcomes("read d3")).containsOnly("DAMAGED");
    }

    @Test
    void a_get_that_loses_more_shards_than_the_code_forgives_is_refused() throws Exception {
        store.put(KEY, PHOTO);
        FutureTask<byte[]> get = led(Verb.GET, () -> store.get(KEY));
        walk((stage, walk) -> stage.isFlight() ? Passage.LOST : Passage.CLEAR, get);
        assertThatThrownBy(get::get).hasCauseInstanceOf(Refusal.class);
        assertThat(store.get(KEY)).isEqualTo(PHOTO);
    }

    @Test
    void a_put_that_loses_a_shard_begins_its_stripe_again_on_other_disks() throws Exception {
        List<String> lost = new ArrayList<>();
        FutureTask<?> put = led(Verb.PUT, () -> store.put(KEY, PHOTO));
        List<String> stages = walk((stage, walk) -> {
            if (!stage.what().equals("append d3") || !lost.isEmpty())
                return Passage.CLEAR;
            lost.add(stage.where());
            return Passage.LOST;
        }, put);
        assertThat(stages).filteredOn("append d1"::equals).hasSize(2);
        assertThat(shards()).extracting(shard -> shard.disk().toString()).doesNotContainAnyElementsOf(lost);
        assertThat(store.get(KEY)).isEqualTo(PHOTO);
        assertThat(store.shardCount()).isEqualTo(6);
    }

    @Test
    void a_shard_corrupted_on_its_way_to_the_disk_lies_there_so_and_reads_find_it() throws Exception {
        FutureTask<?> put = led(Verb.PUT, () -> store.put(KEY, PHOTO));
        walk((stage, walk) -> stage.what().equals("append d1") ? Passage.CORRUPTED : Passage.CLEAR, put);
        put.get();
        StripeLayout stripe = stripe();
        DiskId disk = stripe.shards().getFirst().disk();
        assertThat(store.world.shardBytes(disk, new ShardId(stripe.stripe(), 0), 0, 64)).get()
                .satisfies(bytes -> assertThat(bytes.intact()).isFalse());
        assertThat(store.get(KEY)).isEqualTo(PHOTO);
    }

    @Test
    void a_disk_that_dies_before_the_flush_costs_its_shard_and_not_the_write() throws Exception {
        FutureTask<?> put = led(Verb.PUT, () -> store.put(KEY, PHOTO));
        List<String> to = new ArrayList<>();
        walk((stage, walk) -> {
            if (stage.flight().filter(Flight::isToDisk).isPresent())
                to.add(stage.where());
            if (stage.what().equals("fsync"))
                store.world.destroyDisk(DiskId.parse(to.getFirst()));
            return Passage.CLEAR;
        }, put);
        put.get();
        assertThat(stripe().readable()).isEqualTo(5);
        assertThat(store.get(KEY)).isEqualTo(PHOTO);
    }

    @Test
    void only_the_awaited_request_of_the_right_sender_is_held() throws Exception {
        store.put(KEY, PHOTO);
        stepper.await(Verb.GET, new ObjectKey(KEY), trace -> false);
        assertThat(store.get(KEY)).isEqualTo(PHOTO);
        stepper.await(Verb.GET, new ObjectKey("another.jpg"), trace -> true);
        assertThat(store.get(KEY)).isEqualTo(PHOTO);
        FutureTask<byte[]> held = led(Verb.GET, () -> store.get(KEY));
        awaitHold();
        assertThat(store.get(KEY)).isEqualTo(PHOTO);
        stepper.release();
        assertThat(held.get(1, TimeUnit.MINUTES)).isEqualTo(PHOTO);
    }

    @Test
    void a_held_request_goes_on_by_itself_when_nobody_says_a_word() throws Exception {
        Stepper impatient = new Stepper(Duration.ofMillis(20));
        Trace trace = store.trace();
        impatient.await(Verb.GET, new ObjectKey(KEY), mine -> true);
        impatient.meet(Verb.GET, new ObjectKey(KEY), trace);
        FutureTask<Integer> request = started(() -> {
            trace.flight("z1-r1-d1", Flight.fromDisk("d1")).close();
            trace.flight("z1-r1-d2", Flight.fromDisk("d2")).close();
            return trace.spans().size();
        });
        assertThat(request.get(1, TimeUnit.MINUTES)).isEqualTo(2);
        assertThat(impatient.walk()).get().satisfies(walk -> assertThat(walk.held()).isEmpty());
    }

    @Test
    void a_word_that_comes_too_late_changes_nothing() throws Exception {
        store.put(KEY, PHOTO);
        FutureTask<byte[]> get = led(Verb.GET, () -> store.get(KEY));
        int first = awaitHold().number();
        stepper.go(first, Passage.CLEAR);
        Stage second = awaitHold();
        stepper.go(first, Passage.LOST);
        assertThat(stepper.walk().orElseThrow().held()).contains(second);
        stepper.release();
        assertThat(get.get(1, TimeUnit.MINUTES)).isEqualTo(PHOTO);
    }

    private interface Hand {
        Passage decide(Stage stage, Walk walk) throws Exception;
    }

    /// Leads the request to its end; returns what it was held before.
    private List<String> walk(Hand hand, FutureTask<?> request) throws Exception {
        List<String> stages = new ArrayList<>();
        while (!request.isDone()) {
            Walk walk = stepper.walk().orElse(null);
            if (walk == null || walk.held().isEmpty()) {
                Thread.onSpinWait();
                continue;
            }
            Stage stage = walk.requiredStage();
            stages.add(stage.what());
            stepper.go(stage.number(), hand.decide(stage, walk));
        }
        return stages;
    }

    private <T> FutureTask<T> led(Verb verb, Callable<T> request) {
        stepper.await(verb, new ObjectKey(KEY), trace -> true);
        return started(request);
    }

    private static <T> FutureTask<T> started(Callable<T> request) {
        FutureTask<T> task = new FutureTask<>(request);
        Thread.startVirtualThread(task);
        return task;
    }

    private Stage awaitHold() {
        while (true) {
            Walk walk = stepper.walk().orElse(null);
            if (walk != null && walk.held().isPresent())
                return walk.requiredStage();
            Thread.onSpinWait();
        }
    }

    private List<String> outcomes(String what) {
        return stepper.walk().orElseThrow().trace().spans().stream().filter(span -> span.what().equals(what)).map(Span::outcome).toList();
    }

    private StripeLayout stripe() {
        return store.world.layout(TestStore.ALICE, TestStore.BUCKET, new ObjectKey(KEY)).orElseThrow().stripes().getFirst();
    }

    private List<ShardLayout> shards() {
        return stripe().shards();
    }
}
