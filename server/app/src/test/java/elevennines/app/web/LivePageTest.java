package elevennines.app.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import elevennines.app.web.LivePage.Frame;

import static org.assertj.core.api.Assertions.assertThat;

class LivePageTest {
    /// Only a test that fails waits so long.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void each_browser_is_given_what_is_new_to_it() throws InterruptedException {
        AtomicInteger drawn = new AtomicInteger();
        try (LivePage page = new LivePage("test", () -> Map.of("title", "same", "count", String.valueOf(drawn.incrementAndGet())));
                LivePage.Watch first = page.watch()) {
            assertThat(first.next(PATIENCE)).extracting(Frame::name).containsExactlyInAnyOrder("title", "count");
            page.markChanged();
            assertThat(first.next(PATIENCE)).extracting(Frame::name).containsExactly("count");
        }
    }

    @Test
    void a_rendering_that_fails_costs_one_picture_and_not_the_stream() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicInteger drawn = new AtomicInteger();
        try (LivePage page = new LivePage("test", () -> {
            if (drawn.getAndIncrement() > 0)
                return Map.of("map", "drawn");
            failed.countDown();
            throw new IllegalStateException("The first rendering fails, on purpose");
        }); LivePage.Watch watch = page.watch()) {
            failed.await();
            page.markChanged();
            assertThat(watch.next(PATIENCE)).extracting(Frame::html).isEqualTo(List.of("drawn"));
        }
    }
}
