package elevennines.store.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupCommitTest {
    @Test
    void whoever_returns_was_covered_by_a_flush_that_began_after_he_wrote() throws Exception {
        AtomicLong written = new AtomicLong();
        AtomicLong durable = new AtomicLong();
        GroupCommit commits = new GroupCommit(() -> {
            long covered = written.get();
            Thread.yield();
            durable.accumulateAndGet(covered, Math::max);
        });
        AtomicInteger uncovered = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 32; i++)
            writers.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 300; n++) {
                    long mine = written.incrementAndGet();
                    try {
                        commits.await();
                    } catch (IOException e) {
                        uncovered.incrementAndGet();
                    }
                    if (durable.get() < mine)
                        uncovered.incrementAndGet();
                }
            }));
        for (Thread writer : writers)
            writer.join();
        assertThat(uncovered).hasValue(0);
    }

    @Test
    void those_who_come_during_a_flush_share_the_next_one() throws Exception {
        AtomicInteger flushes = new AtomicInteger();
        CountDownLatch firstRuns = new CountDownLatch(1);
        CountDownLatch letFirstEnd = new CountDownLatch(1);
        GroupCommit commits = new GroupCommit(() -> {
            if (flushes.incrementAndGet() == 1) {
                firstRuns.countDown();
                await(letFirstEnd);
            }
        });
        List<Thread> threads = new ArrayList<>();
        threads.add(start(commits));
        firstRuns.await();
        for (int i = 0; i < 10; i++)
            threads.add(start(commits));
        while (commits.waiting() < 10)
            Thread.onSpinWait();
        letFirstEnd.countDown();
        for (Thread thread : threads)
            thread.join();
        assertThat(flushes).hasValue(2);
    }

    @Test
    void a_failed_flush_fails_everybody_from_then_on() {
        GroupCommit commits = new GroupCommit(() -> {
            throw new IOException("no space left on device");
        });
        for (int i = 0; i < 2; i++)
            assertThatThrownBy(commits::await).isInstanceOf(IOException.class).hasRootCauseMessage("no space left on device");
    }

    @Test
    void an_error_during_a_flush_reaches_everybody_and_nobody_waits_for_ever() throws Exception {
        GroupCommit commits = new GroupCommit(() -> {
            throw new OutOfMemoryError("no buffer to flush with");
        });
        for (int i = 0; i < 2; i++) {
            Thread caller = Thread.ofVirtual().start(() -> assertThatThrownBy(commits::await).isInstanceOf(IOException.class));
            assertThat(caller.join(java.time.Duration.ofMinutes(5))).as("caller %d has an answer", i).isTrue();
        }
    }

    private static Thread start(GroupCommit commits) {
        return Thread.ofPlatform().start(() -> {
            try {
                commits.await();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
