package elevennines.app.panel;

import elevennines.app.stage.EventStrip;

/// What happened, newest first.
final class EventsPanel implements Panel {
    @Override
    public String name() {
        return "events";
    }

    @Override
    public String label() {
        return "What happened";
    }

    @Override
    public EventStrip of(Viewpoint from) {
        return EventStrip.of(from.world());
    }
}
