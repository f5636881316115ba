package elevennines.store.index;

import java.util.Optional;

import elevennines.store.model.WorldId;

/// What one world was told, and keeps across restarts: policies, rates, the state of its clock. A setting is a name and a text; its owner gives
/// both a meaning, and has a default for a setting that was never made.
public final class SettingIndex {
    private final IndexDatabase database;
    private final WorldId world;

    public SettingIndex(IndexDatabase database, WorldId world) {
        this.database = database;
        this.world = world;
    }

    public Optional<String> get(String name) {
        return database.read(handle -> handle.createQuery("SELECT content FROM world_setting WHERE world = ? AND name = ?")
                .bind(0, world.value()).bind(1, name).mapTo(String.class).findOne());
    }

    /// Durable when it returns.
    public void put(String name, String content) {
        database.commit(handle -> {
            int changed = handle.execute("UPDATE world_setting SET content = ? WHERE world = ? AND name = ?", content, world.value(), name);
            if (changed == 0)
                handle.execute("INSERT INTO world_setting (world, name, content) VALUES (?, ?, ?)", world.value(), name, content);
            return null;
        });
    }
}
