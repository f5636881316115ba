package elevennines.store.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.model.WorldId;
import elevennines.store.time.SteppedClock;

import static org.assertj.core.api.Assertions.assertThat;

final class SettingIndexTest {
    private static final WorldId OTHER = new WorldId("other");

    @Test
    void the_last_content_of_a_setting_survives_a_restart(@TempDir Path directory) throws IOException {
        try (IndexDatabase database = IndexDatabase.inDirectory(directory)) {
            createWorlds(database);
            SettingIndex settings = new SettingIndex(database, WorldId.LOCAL);
            assertThat(settings.get("scrub-rate")).isEmpty();
            settings.put("scrub-rate", "1000");
            settings.put("scrub-rate", "2000");
        }
        try (IndexDatabase database = IndexDatabase.inDirectory(directory)) {
            assertThat(new SettingIndex(database, WorldId.LOCAL).get("scrub-rate")).contains("2000");
        }
    }

    @Test
    void worlds_do_not_see_each_others_settings() throws IOException {
        try (IndexDatabase database = IndexDatabase.inMemory("settings")) {
            createWorlds(database);
            new SettingIndex(database, WorldId.LOCAL).put("clock", "paused");
            assertThat(new SettingIndex(database, OTHER).get("clock")).isEmpty();
        }
    }

    private static void createWorlds(IndexDatabase database) {
        AccountIndex accounts = new AccountIndex(database, new SteppedClock(Instant.EPOCH));
        accounts.ensureWorld(WorldId.LOCAL);
        accounts.ensureWorld(OTHER);
    }
}
