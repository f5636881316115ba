package elevennines.store.time;

import java.time.Duration;

/// Makes a thread wait, as slow hardware does. A simulation counts the time instead.
public interface Pauser {
    /// Parks the thread; an interrupt ends the wait and stays set.
    Pauser PARKING = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    void pause(Duration duration);
}
