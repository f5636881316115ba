package elevennines.store.index;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.model.WorldId;

import static org.assertj.core.api.Assertions.assertThat;

final class SettingIndexTest {
    private static final WorldId OTHER = new WorldId("other");

    @Test
    void the_last_content_of_a_setting_survives_a_restart(@TempDir Path directory) throws IOException {
        try (TestIndex index = TestIndex.in(directory)) {
            SettingIndex settings = new SettingIndex(index.database, WorldId.LOCAL);
            assertThat(settings.get("scrub-rate")).isEmpty();
            settings.put("scrub-rate", "1000");
            settings.put("scrub-rate", "2000");
        }
        try (TestIndex index = TestIndex.in(directory)) {
            assertThat(new SettingIndex(index.database, WorldId.LOCAL).get("scrub-rate")).contains("2000");
        }
    }

    @Test
    void worlds_do_not_see_each_others_settings() throws IOException {
        IndexView view = TestIndex.newView();
        try (TestIndex local = TestIndex.inMemory(view, WorldId.LOCAL); TestIndex other = TestIndex.inMemory(view, OTHER)) {
            new SettingIndex(local.database, WorldId.LOCAL).put("clock", "paused");
            assertThat(new SettingIndex(other.database, OTHER).get("clock")).isEmpty();
        }
    }
}
