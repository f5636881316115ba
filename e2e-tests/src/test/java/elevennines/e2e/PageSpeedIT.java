package elevennines.e2e;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// Pages are small, open one stream and do not shift: that is tested. How soon they paint and follow a lever is measured and
/// printed, as it says more of the machine than of the page.
class PageSpeedIT {
    private static final int PAGE_BYTES_MAX = 150_000;
    private static final double SHIFT_MAX = 0.05;
    private static final int MOVES = 25;
    private static LabSession lab;

    @BeforeAll
    static void start() {
        lab = new LabSession();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scenes/01", "/scenes/02", "/scenes/05", "/scenes/05a", "/scenes/07", "/scenes/07/playground"})
    void a_scene_page_is_small_opens_one_stream_and_does_not_shift(String path) {
        Page page = lab.open("/theme.css", View.DESKTOP);
        long[] streams = {0};
        page.onRequest(request -> {
            if (request.resourceType().equals("eventsource"))
                streams[0]++;
        });
        page.navigate(lab.ui() + path);
        page.locator("#stage").waitFor();
        Map<?, ?> told = (Map<?, ?>) page.evaluate("""
                () => document.fonts.ready.then(() => new Promise(resolve => {
                  let shift = 0;
                  new PerformanceObserver(list => list.getEntries().forEach(entry => { shift += entry.value; }))
                    .observe({ type: 'layout-shift', buffered: true });
                  new PerformanceObserver(list => {
                    const loaded = performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'));
                    const bytes = loaded.reduce((sum, entry) => sum + entry.transferSize, 0);
                    requestAnimationFrame(() => requestAnimationFrame(() => resolve({ shift, bytes, paint: list.getEntries()[0].startTime })));
                  }).observe({ type: 'largest-contentful-paint', buffered: true });
                }))""");
        System.out.printf("%s: %,d bytes over the wire, stage painted after %.0f ms, shift %.4f%n", path, number(told, "bytes").intValue(),
                number(told, "paint").doubleValue(), number(told, "shift").doubleValue());
        assertThat(number(told, "bytes").intValue()).isBetween(30_000, PAGE_BYTES_MAX);
        assertThat(number(told, "shift").doubleValue()).isLessThan(SHIFT_MAX);
        assertThat(streams[0]).isEqualTo(1);
        page.context().close();
    }

    @Test
    void a_number_follows_its_lever() {
        Page page = lab.open("/scenes/02", View.DESKTOP);
        assertThat(page.locator("#lever-one-afr")).isVisible();
        double[] millis = new double[MOVES];
        for (int move = 0; move < MOVES; move++)
            millis[move] = ((Number) page.evaluate("""
                    position => new Promise(resolve => {
                      const slider = document.getElementById('lever-one-afr');
                      const reading = document.querySelector('[sse-swap="reading-deaths"]');
                      let moved = 0;
                      new MutationObserver((_, self) => {
                        self.disconnect();
                        requestAnimationFrame(() => resolve(performance.now() - moved));
                      }).observe(reading, { childList: true, characterData: true, subtree: true });
                      slider.value = position;
                      moved = performance.now();
                      slider.dispatchEvent(new Event('input', { bubbles: true }));
                    })""", 200 + 20 * move)).doubleValue();
        Arrays.sort(millis);
        System.out.printf("From lever to picture: %.0f ms at the median, %.0f ms at most, of %d moves%n", millis[MOVES / 2],
                millis[MOVES - 1], MOVES);
        assertThat(lab.consoleErrors()).isEmpty();
        page.context().close();
    }

    private static Number number(Map<?, ?> told, String name) {
        return (Number) Objects.requireNonNull(told.get(name));
    }
}
