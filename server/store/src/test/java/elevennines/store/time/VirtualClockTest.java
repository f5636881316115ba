package elevennines.store.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-03-14T00:00:00Z");

    private final SteppedClock real = new SteppedClock(START);
    private String kept = "";
    private final VirtualClock clock = new VirtualClock(real, new SteppedWorker(), memory());
    private final List<String> done = new ArrayList<>();

    @Test
    void it_follows_real_time_at_first() {
        real.step(Duration.ofSeconds(5));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(5));
        assertThat(clock.state().paused()).isFalse();
        assertThat(clock.state().speed()).isEqualTo(1);
    }

    @Test
    void it_stands_while_it_is_paused_and_goes_on_from_there() {
        clock.pause();
        real.step(Duration.ofHours(1));
        assertThat(clock.now()).isEqualTo(START);
        clock.resume();
        real.step(Duration.ofSeconds(2));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void it_runs_as_fast_as_it_is_told_and_returns_to_real_speed_without_a_jump() {
        clock.speed(1000);
        step(Duration.ofSeconds(2));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(2000));
        clock.speed(1);
        real.step(Duration.ofSeconds(2));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(2002));
    }

    @Test
    void a_century_of_centuries_fits() {
        clock.speed(VirtualClock.SPEED_MAX);
        step(Duration.ofMinutes(30));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(18_000_000_000L));
    }

    @Test
    void advancing_runs_what_falls_due_on_the_way_each_at_its_own_instant() {
        note(Duration.ofDays(2), "second");
        note(Duration.ofDays(1), "first");
        note(Duration.ofDays(9), "too late");
        clock.advance(Duration.ofDays(3));
        assertThat(done).containsExactly("first PT24H", "second PT48H");
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofDays(3)));
    }

    @Test
    void a_chain_of_tasks_runs_link_by_link() {
        clock.after(Duration.ofHours(1), new Runnable() {
            @Override
            public void run() {
                done.add(at());
                clock.after(Duration.ofHours(1), this);
            }
        });
        clock.advance(Duration.ofMinutes(210));
        assertThat(done).containsExactly("PT1H", "PT2H", "PT3H");
        assertThat(clock.state().nextTask()).contains(START.plus(Duration.ofHours(4)));
    }

    @Test
    void tasks_of_the_same_instant_run_in_the_order_in_which_they_were_asked_for() {
        for (int i = 0; i < 50; i++)
            note(Duration.ofHours(1), String.valueOf(i));
        clock.advance(Duration.ofHours(1));
        assertThat(done).hasSize(50).startsWith("0 PT1H", "1 PT1H", "2 PT1H").endsWith("49 PT1H");
    }

    @Test
    void it_never_runs_past_a_task_that_is_due() {
        note(Duration.ofHours(1), "done");
        clock.speed(1e6);
        real.step(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(done).isEmpty();
        clock.advance(Duration.ZERO);
        assertThat(done).containsExactly("done PT1H");
    }

    @Test
    void a_fast_clock_waits_for_work_and_says_what_speed_it_reached() {
        for (int hour = 1; hour <= 10; hour++)
            clock.after(Duration.ofHours(hour), () -> real.step(Duration.ofSeconds(1)));
        clock.speed(3600);
        Instant before = real.now();
        while (clock.state().nextTask().isPresent()) {
            real.step(Duration.ofMillis(100));
            clock.runDue();
        }
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofHours(10)));
        assertThat(Duration.between(before, real.now())).isEqualTo(Duration.ofSeconds(20));
        assertThat(clock.state().speed()).isEqualTo(3600);
        assertThat(clock.state().speedAchieved()).isCloseTo(1800, within(400.0));
    }

    @Test
    void at_real_speed_it_catches_up_with_work_that_took_long() {
        clock.after(Duration.ofSeconds(1), () -> {
            real.step(Duration.ofSeconds(7));
            done.add(at());
        });
        real.step(Duration.ofSeconds(2));
        clock.runDue();
        assertThat(done).containsExactly("PT1S");
        assertThat(clock.now()).isEqualTo(real.now());
    }

    @Test
    void a_task_that_is_cancelled_does_not_run_and_does_not_hold_the_clock() {
        Scheduler.Task task = note(Duration.ofHours(1), "never");
        task.cancel();
        task.cancel();
        clock.advance(Duration.ofHours(2));
        assertThat(done).isEmpty();
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofHours(2)));
    }

    @Test
    void pausing_ends_an_advance_that_is_under_way() {
        clock.after(Duration.ofDays(1), clock::pause);
        note(Duration.ofDays(2), "later");
        clock.advance(Duration.ofDays(365));
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(done).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(done).containsExactly("later PT48H");
    }

    @Test
    void it_never_goes_back_even_if_real_time_does() {
        Instant[] wall = {START.plusSeconds(10)};
        VirtualClock shifted = new VirtualClock(new RealTime() {
            @Override
            public Instant now() {
                return wall[0];
            }

            @Override
            public long nanoTime() {
                return 0;
            }
        }, new SteppedWorker(), ClockMemory.none());
        assertThat(shifted.now()).isEqualTo(START.plusSeconds(10));
        wall[0] = START;
        assertThat(shifted.now()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(0));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(1e8));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> note(Duration.ofSeconds(-1), ""));
        clock.after(Duration.ZERO,
                () -> assertThatIllegalStateException().isThrownBy(() -> clock.advance(Duration.ofSeconds(1))));
        clock.advance(Duration.ZERO);
    }

    @Test
    void whoever_listens_hears_of_each_change_once() {
        clock.listener(new ClockListener() {
            @Override
            public void paused() {
                done.add("paused");
            }

            @Override
            public void resumed() {
                done.add("resumed");
            }

            @Override
            public void advanced(Duration by) {
                done.add("advanced " + by);
            }

            @Override
            public void speedChanged(double speed) {
                done.add("speed " + speed);
            }
        });
        clock.pause();
        clock.pause();
        clock.speed(10);
        clock.advance(Duration.ofHours(1));
        clock.resume();
        clock.resume();
        assertThat(done).containsExactly("paused", "speed 10.0", "advanced PT1H", "resumed");
    }

    @Test
    void a_driver_runs_a_month_of_daily_work_in_a_moment_on_the_worlds_worker() throws InterruptedException {
        BackgroundWorker worker = new BackgroundWorker("world");
        VirtualClock driven = new VirtualClock(new SystemClock(), worker, ClockMemory.none());
        CountDownLatch days = new CountDownLatch(30);
        List<Instant> at = new ArrayList<>();
        driven.after(Duration.ofDays(1), new Runnable() {
            @Override
            public void run() {
                at.add(driven.now());
                driven.after(Duration.ofDays(1), this);
                days.countDown();
            }
        });
        driven.speed(VirtualClock.SPEED_MAX);
        Thread driver = Thread.ofVirtual().start(driven::drive);
        assertThat(days.await(5, TimeUnit.MINUTES)).isTrue();
        driven.close();
        worker.close();
        assertThat(driver.join(Duration.ofMinutes(5))).isTrue();
        for (int day = 1; day < 30; day++)
            assertThat(Duration.between(at.get(day - 1), at.get(day))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_restart_goes_on_from_the_setting_that_was_kept() {
        clock.advance(Duration.ofDays(30));
        clock.close();
        real.step(Duration.ofHours(1));
        assertThat(reopened().now()).as("real time passes while the store is closed").isEqualTo(real.now().plus(Duration.ofDays(30)));

        VirtualClock fast = reopened();
        fast.speed(1e6);
        Instant closedAt = fast.now();
        fast.close();
        real.step(Duration.ofHours(1));
        assertThat(reopened().now()).as("fast time does not").isEqualTo(closedAt);
        assertThat(reopened().state().speed()).isEqualTo(1e6);

        VirtualClock paused = reopened();
        paused.pause();
        paused.close();
        real.step(Duration.ofHours(1));
        assertThat(reopened().state().paused()).isTrue();
        assertThat(reopened().now()).isEqualTo(closedAt);
    }

    @Test
    void not_even_a_crash_takes_a_fast_clock_back() {
        clock.speed(1e6);
        for (int i = 0; i < 100; i++) {
            real.step(Duration.ofMillis(300));
            if (i % 3 == 0)
                clock.runDue();
            assertThat(reopened().now()).isAfterOrEqualTo(clock.now());
            assertThat(reopened().now()).isBefore(clock.now().plusSeconds(3_000_000));
        }
    }

    @Test
    void a_clock_whose_setting_cannot_be_kept_stands() {
        VirtualClock stuck = new VirtualClock(real, new SteppedWorker(), new ClockMemory() {
            @Override
            public Optional<String> recall() {
                return Optional.empty();
            }

            @Override
            public void keep(String setting) {
                throw new IllegalStateException("The index is gone");
            }
        });
        assertThatIllegalStateException().isThrownBy(() -> stuck.advance(Duration.ofDays(1)));
        assertThat(stuck.now()).isEqualTo(START);
    }

    private VirtualClock reopened() {
        return new VirtualClock(real, new SteppedWorker(), memory());
    }

    private ClockMemory memory() {
        return new ClockMemory() {
            @Override
            public Optional<String> recall() {
                return Optional.of(kept).filter(text -> !text.isEmpty());
            }

            @Override
            public void keep(String setting) {
                kept = setting;
            }
        };
    }

    /// Real time passes, and a driver looks up now and then.
    private void step(Duration step) {
        for (int i = 0; i < 100_000; i++) {
            real.step(step.dividedBy(100_000));
            if (i % 20 == 0)
                clock.runDue();
        }
    }

    private Scheduler.Task note(Duration delay, String what) {
        return clock.after(delay, () -> done.add(what + " " + at()));
    }

    private String at() {
        return Duration.between(START, clock.now()).toString();
    }
}
