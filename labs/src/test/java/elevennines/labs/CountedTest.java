package elevennines.labs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountedTest {
    @Test
    void one_is_one_and_many_are_many() {
        assertThat(Counted.of(0, "shard")).isEqualTo("0 shards");
        assertThat(Counted.of(1, "shard")).isEqualTo("1 shard");
        assertThat(Counted.of(2, "copy")).isEqualTo("2 copies");
        assertThat(Counted.of(3, "day")).isEqualTo("3 days");
        assertThat(Counted.of(1, "disk", "has", "have")).isEqualTo("1 disk has");
        assertThat(Counted.of(2, "disk", "has", "have")).isEqualTo("2 disks have");
    }

    @Test
    void thousands_are_parted() {
        assertThat(Counted.of(12_345, "object")).isEqualTo("12,345 objects");
        assertThat(Counted.number(1_000_000)).isEqualTo("1,000,000");
    }
}
