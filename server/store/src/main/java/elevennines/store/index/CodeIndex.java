package elevennines.store.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import elevennines.store.index.Question.CurrentVersion;
import elevennines.store.index.Question.FirstStripes;
import elevennines.store.model.CodedVersion;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.StorageClass;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

/// Which code each version of a world is stored in, and the commit that gives one another.
public final class CodeIndex {
    private static final String OTHERWISE = " WHERE b.world = ? AND o.storage_class = ? AND (s.k <> ? OR s.m <> ?) LIMIT ?";
    /// The first stripe of a version tells the code of all.
    private static final String OBJECTS = "SELECT o.bucket, o.object_key, o.version, o.size, o.storage_class, s.k, s.m"
            + " FROM object_version o JOIN bucket b ON b.number = o.bucket JOIN stripe s ON s.world = b.world"
            + " AND s.version = o.version AND s.number = 0"
            + OTHERWISE;
    private static final String PARTS = "SELECT o.bucket, o.object_key, p.part_version, p.size, o.storage_class, s.k, s.m"
            + " FROM object_version o JOIN bucket b ON b.number = o.bucket JOIN object_part p ON p.world = b.world AND p.version = o.version"
            + " JOIN stripe s ON s.world = b.world AND s.version = p.part_version AND s.number = 0" + OTHERWISE;
    private static final String UPLOADED = "SELECT o.bucket, o.object_key, p.version, p.size, o.storage_class, s.k, s.m FROM upload o"
            + " JOIN bucket b ON b.number = o.bucket JOIN part p ON p.upload = o.id"
            + " JOIN stripe s ON s.world = b.world AND s.version = p.version AND s.number = 0"
            + OTHERWISE;

    private final IndexDatabase database;
    private final WorldId world;
    private final StripeIndex stripes;

    public CodeIndex(IndexDatabase database, WorldId world, StripeIndex stripes) {
        this.database = database;
        this.world = world;
        this.stripes = stripes;
    }

    /// Versions of a storage class that have not this code: of objects, of their parts, and of parts of uploads in progress; at most `countMax` of
    /// each. Versions without a byte have no stripes, and so no code.
    public List<CodedVersion> codedOtherwise(StorageClass storageClass, ErasureCode code, int countMax) {
        return database.read(queries -> {
            List<CodedVersion> found = new ArrayList<>();
            for (String sql : List.of(OBJECTS, PARTS, UPLOADED))
                found.addAll(queries.list(sql, CodeIndex::coded, world.value(), storageClass.name(), code.k(), code.m(), countMax));
            return found;
        });
    }

    /// Has the version's bytes in these stripes from now on; those it had are `garbage`'s, which is garbage. False, and nothing has changed, if
    /// the version was deleted, overwritten or re-encoded meanwhile.
    public boolean reencode(CodedVersion version, List<StripePlacement> placements, VersionId garbage) {
        ErasureCode code = placements.getFirst().code();
        return database.commit(transaction -> {
            int stripesBefore = transaction.execute(
                    "UPDATE stripe SET version = ? WHERE world = ? AND version = ? AND k = ? AND m = ?"
                            + " AND NOT EXISTS (SELECT 1 FROM garbage g WHERE g.world = stripe.world AND g.version = stripe.version)",
                    ObjectRows.uuid(garbage), world.value(), ObjectRows.uuid(version.version()), version.code().k(), version.code().m());
            if (stripesBefore == 0)
                return false;
            stripes.discard(transaction, List.of(garbage));
            transaction.outdates(new FirstStripes(world, version.version()));
            transaction.outdates(new CurrentVersion(version.bucket(), version.key()));
            stripes.insert(transaction, version.version(), placements);
            // Of a multipart object the row tells the code of the part that was re-encoded last.
            transaction.execute("UPDATE object_version SET k = ?, m = ? WHERE bucket = ? AND object_key = ? AND (version = ?"
                    + " OR EXISTS (SELECT 1 FROM object_part p WHERE p.world = ? AND p.version = object_version.version"
                    + " AND p.part_version = ?))", code.k(), code.m(), version.bucket(), version.key().utf8(),
                    ObjectRows.uuid(version.version()), world.value(), ObjectRows.uuid(version.version()));
            return true;
        });
    }

    private static CodedVersion coded(ResultSet row) throws SQLException {
        return new CodedVersion(row.getLong(1), ObjectKey.of(row.getBytes(2)), ObjectRows.versionId(row, 3), row.getLong(4),
                StorageClass.valueOf(row.getString(5)), new ErasureCode(row.getInt(6), row.getInt(7)));
    }
}
