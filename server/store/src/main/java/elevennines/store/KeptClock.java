package elevennines.store;

import java.util.Optional;

import elevennines.store.index.SettingIndex;
import elevennines.store.time.ClockMemory;

/// The setting of a world's clock, among the world's settings.
record KeptClock(SettingIndex settings) implements ClockMemory {
    static final String NAME = "clock";

    @Override
    public Optional<String> recall() {
        return settings.get(NAME);
    }

    @Override
    public void keep(String setting) {
        settings.put(NAME, setting);
    }
}
