package elevennines.store.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.DiskMake;
import elevennines.store.disk.ShardHeader;
import elevennines.store.event.EventLog;
import elevennines.store.event.Trace;
import elevennines.store.event.TraceLog;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.SyncPolicy;
import elevennines.store.model.Topology;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;
import elevennines.store.time.RealTimeScheduler;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShardSyncTest {
    @TempDir
    Path directory;
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
    void disks_that_went_offline_are_forced_too_and_those_that_fail_are_named() throws Exception {
        DiskBays files = DiskBays.inDirectory(directory, Topology.DEFAULT, DiskMake.DEFAULT);
        DiskBay bay = files.all().iterator().next();
        Disk disk = bay.require();
        append(disk, 1);
        disk.close();
        assertThatThrownBy(() -> append(disk, 2)).isInstanceOf(IOException.class);
        bay.takeOffline();
        assertThat(new ShardSync(files, Runnable::run, new RealTimeScheduler()).forceAll()).containsExactly(bay.id());
        assertThatThrownBy(files::close).isInstanceOf(IOException.class);
    }

    private static void append(Disk disk, int stripe) throws IOException {
        disk.append(
                new ShardHeader(WorldId.LOCAL, new VersionId(1, 2), new ShardId(new StripeId(stripe), 0), 0, new ErasureCode(1, 1), 10, 10),
                new byte[10]);
    }

    @Test
    void what_is_forced_soon_waits_for_no_world() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        new RealTimeScheduler().after(Duration.ofMillis(1), ran::countDown);
        assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
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
