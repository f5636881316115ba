package elevennines.store.disk;

import java.io.IOException;
import java.util.Optional;

import elevennines.store.disk.PlatterWalk.Condition;
import elevennines.store.disk.PlatterWalk.Position;
import elevennines.store.disk.ShardTable.Placed;

/// A walk over the extents of a [FileDisk]. The disk's table says where records should lie, as a rotten header does not; all else comes from
/// the platter.
final class ExtentWalk {
    private final FileDisk disk;
    private final RecordReader reader;

    ExtentWalk(FileDisk disk, RecordReader reader) {
        this.disk = disk;
        this.reader = reader;
    }

    Optional<Position> run(Position from, long bytesMax, PlatterWalk.Visitor visitor) {
        long bytes = 0;
        for (Extent extent = disk.extentFrom(from.extent()); extent != null; extent = disk.extentFrom(extent.number() + 1))
            for (Placed here : disk.liveIn(extent, extent.number() == from.extent() ? from.offset() : 0)) {
                if (bytes >= bytesMax)
                    return Optional.of(new Position(extent.number(), here.place().offset()));
                int recordBytes = ShardRecord.recordBytes(here.place().payloadBytes());
                bytes += recordBytes;
                Condition condition = inspect(extent, here);
                // What was moved or deleted meanwhile is met where it lies now, or not at all.
                if (here.place().equals(disk.placeOf(here.shard())))
                    visitor.visit(here.shard(), condition, recordBytes);
            }
        return Optional.empty();
    }

    private Condition inspect(Extent extent, Placed here) {
        try {
            return reader.inspect(extent, here.place(), here.shard());
        } catch (IOException e) {
            return Condition.TORN;
        }
    }
}
