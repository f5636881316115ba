package elevennines.store.disk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import elevennines.store.disk.ShardTable.Place;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShardTableTest {
    @Test
    void it_agrees_with_a_plain_map_after_any_operations() {
        long seed = System.nanoTime();
        System.out.println("ShardTableTest seed " + seed);
        Random random = new Random(seed);
        ShardTable table = new ShardTable();
        Map<ShardId, Place> model = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            ShardId shard = new ShardId(new StripeId(1 + random.nextInt(3000)), random.nextInt(6));
            Place place = new Place(random.nextInt(1 << 20), random.nextLong(1L << 40), 1 + random.nextInt(1 << 20));
            switch (random.nextInt(3)) {
                case 0 -> assertThat(table.put(shard, place)).isEqualTo(model.put(shard, place));
                case 1 -> assertThat(table.remove(shard)).isEqualTo(model.remove(shard));
                case 2 -> assertThat(table.get(shard)).isEqualTo(model.get(shard));
                default -> throw new IllegalStateException();
            }
        }
        assertThat(table.size()).as("seed %d", seed).isEqualTo(model.size());
        assertThat(List.of(table.shards())).containsExactlyInAnyOrderElementsOf(model.keySet());
    }

    @Test
    void a_stripe_number_that_does_not_fit_is_refused() {
        ShardTable table = new ShardTable();
        assertThatThrownBy(() -> table.get(new ShardId(new StripeId(0), 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.get(new ShardId(new StripeId(1L << 58), 0))).isInstanceOf(IllegalArgumentException.class);
    }
}
