package elevennines.store.data;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.event.Trace;
import elevennines.store.event.TraceLog;
import elevennines.store.model.DiskId;
import elevennines.store.model.SyncPolicy;
import elevennines.store.model.Topology;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;

class ShardSyncTest {
    private final SystemClock time = new SystemClock();
    private final Trace trace = new TraceLog(time::now, time, new EventLog(time::now, 1), 1).begin();
    private final List<Duration> delays = new ArrayList<>();
    private final List<Runnable> due = new ArrayList<>();
    private DiskBays bays;
    private Set<DiskId> disks;
    private ShardSync sync;

    @BeforeEach
    void open() throws IOException {
        bays = DiskBays.inMemory(Topology.DEFAULT);
        disks = Set.copyOf(Topology.DEFAULT.all().subList(0, 6));
        sync = new ShardSync(bays, Runnable::run, (delay, task) -> {
            delays.add(delay);
            due.add(task);
            return () -> {};
        });
    }

    @Test
    void by_default_each_disk_of_a_write_is_forced_before_the_acknowledgement() throws Exception {
        assertThat(sync.sync(disks, trace)).isEmpty();
        assertThat(trace.spans()).hasSize(6).allSatisfy(span -> assertThat(span.what()).isEqualTo("fsync"));
        assertThat(due).isEmpty();
    }

    @Test
    void a_disk_that_does_not_answer_is_named() throws Exception {
        DiskId gone = disks.iterator().next();
        bays.get(gone).takeOffline();
        assertThat(sync.sync(disks, trace)).containsExactly(gone);
    }

    @Test
    void where_the_page_cache_is_enough_nobody_waits_and_one_force_a_second_follows() throws Exception {
        sync.follow(SyncPolicy.OS);
        for (int write = 0; write < 10; write++)
            assertThat(sync.sync(disks, trace)).isEmpty();
        assertThat(trace.spans()).isEmpty();
        assertThat(delays).containsExactly(ShardSync.FORCED_WITHIN);
        due.getFirst().run();
        sync.sync(disks, trace);
        assertThat(due).as("what came after the force needs the next").hasSize(2);
    }
}
