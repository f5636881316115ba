package elevennines.store.index;

import java.util.List;
import java.util.Optional;

import elevennines.store.model.BucketName;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectName;
import elevennines.store.model.VersionId;

/// The way back from a version to its name: whose bytes a stripe holds.
public final class ObjectNames {
    private static final String NAME = "SELECT b.name, owner.object_key FROM ";
    private static final List<String> OWNERS = List.of(
            NAME + "object_version owner JOIN bucket b ON b.number = owner.bucket WHERE owner.version = ?",
            NAME + "object_part part JOIN object_version owner ON owner.version = part.version JOIN bucket b ON b.number = owner.bucket"
                    + " WHERE part.part_version = ?",
            NAME + "part JOIN upload owner ON owner.id = part.upload JOIN bucket b ON b.number = owner.bucket WHERE part.version = ?");

    private final IndexDatabase database;

    public ObjectNames(IndexDatabase database) {
        this.database = database;
    }

    /// The object that the version is, or is a part of, or is uploaded for; none, if nobody wants it any more.
    public Optional<ObjectName> of(VersionId version) {
        return OWNERS.stream().flatMap(sql -> find(sql, version).stream()).findFirst();
    }

    private Optional<ObjectName> find(String sql, VersionId version) {
        return database.read(queries -> queries.first(sql,
                row -> new ObjectName(new BucketName(row.getString(1)), ObjectKey.of(row.getBytes(2))), ObjectRows.uuid(version)));
    }
}
