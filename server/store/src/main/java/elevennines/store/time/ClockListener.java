package elevennines.store.time;

import java.time.Duration;

/// Hears what is done to a clock, after it is done.
public interface ClockListener {
    ClockListener NOBODY = new ClockListener() {
        @Override
        public void paused() {}

        @Override
        public void resumed() {}

        @Override
        public void advanced(Duration by) {}

        @Override
        public void speedChanged(double speed) {}
    };

    void paused();

    void resumed();

    void advanced(Duration by);

    void speedChanged(double speed);
}
