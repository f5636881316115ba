package elevennines.app.stage;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import elevennines.store.model.DiskId;
import elevennines.store.model.StripeId;

/// Where more shards of one stripe lie together than it may lose.
///
/// @param shards of the object that is shown
/// @param lossesMax of its code: m
record Crowding(List<ShardLook> shards, int lossesMax) {
    /// `3 of 6` where a rack or a zone, given by its disks, holds too many of a stripe's shards; else empty.
    String of(Predicate<DiskId> place) {
        Map<StripeId, List<ShardLook>> stripes = shards.stream().collect(Collectors.groupingBy(ShardLook::stripe));
        return stripes.values().stream().filter(stripe -> count(stripe, place) > lossesMax)
                .max((one, other) -> Long.compare(count(one, place), count(other, place)))
                .map(stripe -> count(stripe, place) + " of " + count(stripe, _ -> true)).orElse("");
    }

    private static long count(List<ShardLook> stripe, Predicate<DiskId> place) {
        return stripe.stream().filter(shard -> place.test(shard.disk())).map(ShardLook::number).distinct().count();
    }
}
