package elevennines.store.index;

import java.util.List;

import elevennines.store.model.WorldId;

/// All that the index has of one world, for its end.
public final class WorldRows {
    private static final String BUCKETS = "SELECT number FROM bucket WHERE world = :world";
    private static final String VERSIONS = "SELECT version FROM object_version WHERE bucket IN (" + BUCKETS + ")";
    private static final String UPLOADS = "SELECT id FROM upload WHERE bucket IN (" + BUCKETS + ")";
    /// From what refers to others to what they refer to.
    private static final List<String> DELETIONS = List.of("garbage WHERE world = :world", "stripe WHERE world = :world",
            "object_part WHERE version IN (" + VERSIONS + ")", "part WHERE upload IN (" + UPLOADS + ")",
            "upload WHERE bucket IN (" + BUCKETS + ")", "object_version WHERE bucket IN (" + BUCKETS + ")", "bucket WHERE world = :world",
            "access_key WHERE world = :world", "account WHERE world = :world", "world_setting WHERE world = :world",
            "world WHERE id = :world");

    private final IndexDatabase database;

    public WorldRows(IndexDatabase database) {
        this.database = database;
    }

    public void delete(WorldId world) {
        database.commit(handle -> {
            DELETIONS.forEach(rows -> handle.createUpdate("DELETE FROM " + rows).bind("world", world.value()).execute());
            return null;
        });
    }
}
