package elevennines.store.data;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatencySketchTest {
    private final LatencySketch sketch = new LatencySketch();

    @Test
    void the_percentile_is_at_most_a_quarter_too_high() {
        for (int i = 0; i < 4000; i++)
            sketch.record(i % 100 < 94 ? 50_000 : 8_000_000);
        assertThat(sketch.p95Nanos()).isBetween(8_000_000L, 10_000_000L);
    }

    @Test
    void what_is_long_past_fades() {
        for (int i = 0; i < 4096; i++)
            sketch.record(5_000_000);
        for (int i = 0; i < 100_000; i++)
            sketch.record(40_000);
        assertThat(sketch.p95Nanos()).isBetween(40_000L, 50_000L);
    }

    @Test
    void every_duration_has_its_bucket() {
        for (long nanos : new long[]{0, 1, 2, 3, 5, 1000, Long.MAX_VALUE / 4})
            for (int i = 0; i < 64; i++)
                sketch.record(nanos);
        assertThat(sketch.p95Nanos()).isPositive();
    }
}
