package elevennines.store.model;

import java.util.ArrayList;
import java.util.List;

/// Where one stripe of an object lies: shard i on `disks.get(i)`. `number` is its place in the object, from 0; `dataBytes` the object's
/// bytes in it.
public record StripePlacement(StripeId stripe, int number, int dataBytes, ErasureCode code, List<DiskId> disks) {
    public StripePlacement {
        if (disks.size() != code.shards())
            throw new IllegalArgumentException("A stripe of " + code + " has " + code.shards() + " disks, not " + disks.size());
        disks = List.copyOf(disks);
    }

    public int shardBytes() {
        return code.shardBytes(dataBytes);
    }

    /// The same stripe with one shard elsewhere.
    public StripePlacement moved(int shard, DiskId target) {
        List<DiskId> moved = new ArrayList<>(disks);
        moved.set(shard, target);
        return new StripePlacement(stripe, number, dataBytes, code, moved);
    }

    public ShardId shard(int number) {
        return new ShardId(stripe, number);
    }
}
