package elevennines.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;
import org.junit.jupiter.api.Test;

import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent.ReadHedged;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.Topology;
import elevennines.store.time.SteppedWorker;
import elevennines.store.time.SystemClock;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

/// A read that goes another way because a disk is slow says so in the world's log.
class HedgedReadTest {
    private final Aside aside = new Aside();

    @Test
    void the_log_tells_which_disk_was_not_waited_for() throws Exception {
        SteppedWorker worker = new SteppedWorker();
        StoreConfig config = new StoreConfig(Path.of("unused"), StoreConfig.Backend.MEMORY, Topology.DEFAULT, ErasureCode.DEFAULT,
                new SystemClock(), new Random(11));
        Hands hands = new Hands(_ -> worker, _ -> {}, aside);
        try (TestStore store = TestStore.of(ObjectStore.open(config, hands, new InputOutputByteTableCodingLoop()), worker)) {
            store.put("photo", bytes(1, 100_000));
            DiskId disk = store.world.layout(ALICE, BUCKET, new ObjectKey("photo")).orElseThrow().stripes().getFirst().shards().getFirst()
                    .disk();
            aside.holdsNext = true;
            assertThat(store.get("photo")).isEqualTo(bytes(1, 100_000));
            List<ReadHedged> told = store.world.events().after(0).stream().map(LoggedEvent::event).filter(ReadHedged.class::isInstance)
                    .map(ReadHedged.class::cast).toList();
            assertThat(told).singleElement().satisfies(hedged -> {
                assertThat(hedged.key()).isEqualTo(new ObjectKey("photo"));
                assertThat(hedged.late()).containsOnlyKeys(0).containsValue(disk);
            });
            aside.held.forEach(Runnable::run);
        }
    }

    /// Runs everything at once, but for one task when it is told so: a read of a disk that does not answer.
    private static final class Aside implements Executor {
        final List<Runnable> held = new ArrayList<>();
        boolean holdsNext;

        @Override
        public void execute(Runnable task) {
            if (holdsNext)
                held.add(task);
            else
                task.run();
            holdsNext = false;
        }
    }
}
