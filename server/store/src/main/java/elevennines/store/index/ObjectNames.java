package elevennines.store.index;

import java.util.List;
import java.util.Optional;

import elevennines.store.model.BucketName;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectName;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

/// The way back from a version to its name: whose bytes a stripe holds.
public final class ObjectNames {
    private static final String NAME = "SELECT b.name, owner.object_key FROM ";
    private static final List<String> OWNERS = List.of(
            NAME + "object_version owner JOIN bucket b ON b.number = owner.bucket WHERE b.world = ? AND owner.version = ?",
            NAME + "object_part part JOIN object_version owner ON owner.version = part.version JOIN bucket b ON b.number = owner.bucket"
                    + " WHERE b.world = ? AND part.part_version = ?",
            NAME + "part JOIN upload owner ON owner.id = part.upload JOIN bucket b ON b.number = owner.bucket"
                    + " WHERE b.world = ? AND part.version = ?");

    private final IndexDatabase database;
    private final WorldId world;

    public ObjectNames(IndexDatabase database, WorldId world) {
        this.database = database;
        this.world = world;
    }

    /// The object that the version is, or is a part of, or is uploaded for; none, if nobody wants it any more.
    public Optional<ObjectName> of(VersionId version) {
        return OWNERS.stream().flatMap(sql -> find(sql, version).stream()).findFirst();
    }

    private Optional<ObjectName> find(String sql, VersionId version) {
        return database.read(queries -> queries.first(sql,
                row -> new ObjectName(new BucketName(row.getString(1)), ObjectKey.of(row.getBytes(2))), world.value(),
                ObjectRows.uuid(version)));
    }
}
