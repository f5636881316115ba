package elevennines.app.panel;

import java.util.Optional;
import java.util.stream.Stream;

import elevennines.store.fault.FaultControl;
import elevennines.store.model.RackId;
import elevennines.store.model.ZoneId;

/// What can be done to the power of a rack or a zone, each a resource below it (`/racks/z1-r1/outage`).
public enum PowerAction {
    CUT("outage", "Pull the power", "None of its disks answers until the power is back. Their bytes stay.") {
        @Override
        public void apply(FaultControl faults, RackId rack) {
            faults.cutPower(rack);
        }

        @Override
        public void apply(FaultControl faults, ZoneId zone) {
            faults.cutPower(zone);
        }
    },
    RESTORE("power", "Restore the power", "Every disk comes back as it was.") {
        @Override
        public void apply(FaultControl faults, RackId rack) {
            faults.restorePower(rack);
        }

        @Override
        public void apply(FaultControl faults, ZoneId zone) {
            faults.restorePower(zone);
        }
    };

    private final String resource;
    private final String text;
    private final String says;

    PowerAction(String resource, String text, String says) {
        this.resource = resource;
        this.text = text;
        this.says = says;
    }

    public abstract void apply(FaultControl faults, RackId rack);

    public abstract void apply(FaultControl faults, ZoneId zone);

    public String resource() {
        return resource;
    }

    public String text() {
        return text;
    }

    public String says() {
        return says;
    }

    public static Optional<PowerAction> find(String resource) {
        return Stream.of(values()).filter(action -> action.resource.equals(resource)).findFirst();
    }
}
