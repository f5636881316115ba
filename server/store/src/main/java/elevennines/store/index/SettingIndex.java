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
        return database.read(queries -> queries.first("SELECT content FROM world_setting WHERE world = ? AND name = ?",
                row -> row.getString(1), world.value(), name));
    }

    /// Durable when it returns.
    public void put(String name, String content) {
        database.commit(transaction -> {
            int changed = transaction.execute("UPDATE world_setting SET content = ? WHERE world = ? AND name = ?", content, world.value(),
                    name);
            if (changed == 0)
                transaction.execute("INSERT INTO world_setting (world, name, content) VALUES (?, ?, ?)", world.value(), name, content);
            return null;
        });
    }
}
