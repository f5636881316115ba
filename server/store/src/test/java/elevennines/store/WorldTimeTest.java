package elevennines.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent;
import elevennines.store.event.Trace;
import elevennines.store.time.SteppedClock;

import static org.assertj.core.api.Assertions.assertThat;

/// What a world's clock means to the rest of the world.
class WorldTimeTest {
    private static final Instant START = Instant.parse("2026-03-14T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void objects_and_events_are_dated_by_the_worlds_clock_and_requests_are_measured_by_real_time() throws Exception {
        SteppedClock real = new SteppedClock(START);
        try (TestStore store = TestStore.inMemory(real)) {
            store.world.clock().advance(Duration.ofDays(30));
            assertThat(store.put("a", TestStore.bytes(1, 10)).lastModified()).isEqualTo(START.plus(Duration.ofDays(30)));
            assertThat(store.world.events().after(0).getLast().at()).isEqualTo(START.plus(Duration.ofDays(30)));

            Trace trace = store.trace();
            store.world.clock().advance(Duration.ofDays(1));
            real.step(Duration.ofMillis(7));
            store.world.traces().finish(trace);
            assertThat(trace.took()).isEqualTo(Duration.ofMillis(7));
        }
    }

    @Test
    void what_is_done_to_the_clock_is_an_event() throws Exception {
        try (TestStore store = TestStore.inMemory(new SteppedClock(START))) {
            long before = store.world.events().lastSequence();
            store.world.clock().pause();
            store.world.clock().advance(Duration.ofDays(1));
            store.world.clock().speed(1000);
            store.world.clock().resume();
            List<StoreEvent> events = store.world.events().after(before).stream().map(LoggedEvent::event).toList();
            assertThat(events).containsExactly(new StoreEvent.ClockPaused(), new StoreEvent.ClockAdvanced(Duration.ofDays(1)),
                    new StoreEvent.ClockSpeedChanged(1000), new StoreEvent.ClockResumed());
        }
    }

    @Test
    void a_restart_keeps_the_time() throws Exception {
        Instant stopped;
        try (TestStore store = TestStore.in(directory)) {
            store.world.clock().advance(Duration.ofDays(400));
            store.world.clock().speed(1000);
            store.world.clock().pause();
            stopped = store.world.clock().now();
        }
        try (TestStore store = TestStore.in(directory)) {
            assertThat(store.world.clock().now()).isEqualTo(stopped);
            assertThat(store.world.clock().state().paused()).isTrue();
            assertThat(store.world.clock().state().speed()).isEqualTo(1000);
        }
    }
}
