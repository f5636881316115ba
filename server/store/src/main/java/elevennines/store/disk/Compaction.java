package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.commit.EachOfThem;
import elevennines.store.disk.ShardTable.Place;
import elevennines.store.disk.ShardTable.Placed;
import elevennines.store.model.ShardId;

/// Gets back the room of deleted shards: what is live in an extent is written again at the end of the log, made durable, and only then is the
/// extent deleted. A crash on the way leaves copies, of which start-up takes the later one. An extent with a record that the disk cannot
/// read stays.
final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    private final FileDisk disk;
    private final Predicate<ShardId> survives;
    private long freedBytes;
    private long movedBytes;

    Compaction(FileDisk disk, Predicate<ShardId> survives) {
        this.disk = disk;
        this.survives = survives;
    }

    /// Begins with no further extent that has anything to move once it has moved so many bytes. An extent that fails does not keep the others.
    Compacted run(List<Extent> wasteful, long bytesMax) throws IOException {
        List<EachOfThem.Step> steps = new ArrayList<>();
        boolean[] more = new boolean[1];
        for (Extent extent : wasteful)
            steps.add(() -> {
                if (movedBytes < bytesMax || extent.liveBytes() == 0)
                    compact(extent);
                else
                    more[0] = true;
            });
        EachOfThem.run(steps);
        return new Compacted(freedBytes, movedBytes, more[0]);
    }

    private void compact(Extent extent) throws IOException {
        for (Placed live : disk.liveIn(extent, 0))
            if (survives.test(live.shard()))
                move(extent, live);
            else
                disk.forget(live);
        disk.sync();
        if (disk.free(extent))
            freedBytes += extent.endBytes();
    }

    /// Moves a record as it lies, with what rot its payload has. One whose header is rotten cannot be read again: it is missing from now on,
    /// and a repair brings it back. One that the disk fails to read stays where it is: a later attempt may succeed.
    private void move(Extent from, Placed live) throws IOException {
        Place place = live.place();
        if (!place.equals(disk.placeOf(live.shard())))
            return;
        ByteBuffer record = ByteBuffer.allocate(ShardRecord.recordBytes(place.payloadBytes()));
        boolean whole;
        try {
            whole = from.read(record, place.offset());
        } catch (IOException e) {
            LOG.warn("Shard {} cannot be moved out of {}: {}", live.shard(), from.file(), e.toString());
            return;
        }
        record.rewind();
        if (whole && ShardRecord.decode(record).filter(header -> header.shard().equals(live.shard())).isPresent())
            append(live, record);
        else
            disk.forget(live);
    }

    private void append(Placed live, ByteBuffer record) throws IOException {
        movedBytes += record.remaining();
        disk.append(live, record);
    }
}
