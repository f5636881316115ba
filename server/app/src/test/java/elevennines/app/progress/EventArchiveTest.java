package elevennines.app.progress;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import elevennines.store.ObjectStore;
import elevennines.store.StoreConfig;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.World;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent;
import elevennines.store.event.StoreEvent.ClockPaused;
import elevennines.store.event.StoreEvent.ClockSpeedChanged;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;

class EventArchiveTest {
    private static final WorldId MINE = new WorldId("mine");

    private static ObjectStore store() throws Exception {
        return ObjectStore.open(new StoreConfig(Path.of("unused"), Backend.MEMORY, Topology.DEFAULT, ErasureCode.DEFAULT, new SystemClock(),
                new Random(1)));
    }

    @Test
    void a_world_goes_on_counting_where_it_stopped() throws Exception {
        try (ProgressDatabase database = ProgressDatabase.inMemory(); EventArchive archive = new EventArchive(database)) {
            long before;
            try (ObjectStore store = store()) {
                World world = store.world(MINE);
                archive.follow(world);
                world.events().emit(new ClockPaused());
                before = world.events().lastSequence();
                archive.closed(MINE);
            }
            try (ObjectStore store = store()) {
                World world = store.world(MINE);
                archive.follow(world);
                world.events().emit(new ClockSpeedChanged(2));
                List<LoggedEvent> all = world.events().after(0);
                assertThat(all).extracting(LoggedEvent::event).containsSubsequence(new ClockPaused(), new ClockSpeedChanged(2));
                assertThat(all).extracting(LoggedEvent::sequence).isSorted().doesNotHaveDuplicates();
                assertThat(world.events().lastSequence()).isGreaterThan(before);
            }
        }
    }

    @Test
    void only_the_newest_events_of_a_world_are_kept() throws Exception {
        try (ProgressDatabase database = ProgressDatabase.inMemory();
                EventArchive archive = new EventArchive(database);
                ObjectStore store = store()) {
            World world = store.world(MINE);
            archive.follow(world);
            int count = EventArchive.KEPT_MAX + 12_000;
            for (int at = 0; at < count; at++) {
                world.events().emit(new ClockSpeedChanged(1 + at));
                if (at % 5000 == 0)
                    archive.writeAll();
            }
            archive.writeAll();
            List<LoggedEvent> kept = archive.read(MINE, Integer.MAX_VALUE);
            assertThat(kept.getLast().event()).isEqualTo(new ClockSpeedChanged(count));
            assertThat(kept.size()).isBetween(EventArchive.KEPT_MAX, EventArchive.KEPT_MAX + 7000);
            long first = kept.getFirst().sequence();
            assertThat(kept).extracting(LoggedEvent::sequence)
                    .isEqualTo(LongStream.range(first, first + kept.size()).boxed().toList());
        }
    }

    @Test
    void of_a_deleted_world_nothing_more_is_written() throws Exception {
        try (ProgressDatabase database = ProgressDatabase.inMemory();
                EventArchive archive = new EventArchive(database);
                ObjectStore store = store()) {
            World world = store.world(MINE);
            archive.follow(world);
            archive.forgotten(MINE);
            world.events().emit(new ClockPaused());
            archive.writeAll();
            archive.closed(MINE);
            assertThat(archive.read(MINE, 10)).extracting(LoggedEvent::event).doesNotContain((StoreEvent) new ClockPaused());
        }
    }
}
