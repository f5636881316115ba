package elevennines.store.event;

import java.time.Duration;

import elevennines.store.event.StoreEvent.ClockAdvanced;
import elevennines.store.event.StoreEvent.ClockPaused;
import elevennines.store.event.StoreEvent.ClockResumed;
import elevennines.store.event.StoreEvent.ClockSpeedChanged;
import elevennines.store.time.ClockListener;

/// Puts what is done to a world's clock among the world's events.
public final class ClockEvents implements ClockListener {
    private final EventLog events;

    public ClockEvents(EventLog events) {
        this.events = events;
    }

    @Override
    public void paused() {
        events.emit(new ClockPaused());
    }

    @Override
    public void resumed() {
        events.emit(new ClockResumed());
    }

    @Override
    public void advanced(Duration by) {
        events.emit(new ClockAdvanced(by));
    }

    @Override
    public void speedChanged(double speed) {
        events.emit(new ClockSpeedChanged(speed));
    }
}
