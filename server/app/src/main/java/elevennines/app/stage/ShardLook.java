package elevennines.app.stage;

import java.util.List;
import java.util.Locale;

import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripeId;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// A shard as every drawing shows it: a square with d for data, a circle with p for parity, whatever the colours.
public record ShardLook(StripeId stripe, int number, String label, boolean data, DiskId disk, State state) {

    /// Present, on a disk that cannot be reached now, gone, or there with flipped bits.
    public enum State {
        PRESENT,
        AWAY,
        MISSING,
        ROTTEN;

        String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static List<ShardLook> of(StripeLayout stripe, ErasureCode code) {
        return stripe.shards().stream().map(shard -> new ShardLook(stripe.stripe(), shard.number(), code.shardName(shard.number()),
                shard.data(), shard.disk(), state(shard))).toList();
    }

    private static State state(ShardLayout shard) {
        if (shard.present())
            return State.PRESENT;
        return switch (shard.diskState()) {
            case OFFLINE -> State.AWAY;
            case HEALTHY, DESTROYED -> State.MISSING;
        };
    }

    /// The same, with a bit of it turned over.
    public ShardLook rotten() {
        return new ShardLook(stripe, number, label, data, disk, State.ROTTEN);
    }

    /// What this shard is to the drawings that light up together.
    public String link() {
        return Links.shard(stripe, number);
    }
}
