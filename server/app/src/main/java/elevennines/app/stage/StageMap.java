package elevennines.app.stage;

import java.util.List;
import java.util.Optional;

/// The map as it is drawn: rectangles in units of one drawing, with the words that a reader without eyes gets. `base` is the
/// address of the page whose places these are; `menus` says that it has a menu for each.
public record StageMap(String id, String base, boolean menus, int width, int height, String summary, List<Zone> zones,
        Optional<FlightLane> lane) {

    /// The same map with what a request that is led by hand has moved.
    public StageMap with(FlightLane above) {
        return new StageMap(id, base, menus, width, height, summary, zones, Optional.of(above));
    }

    /// The lane, where there is one.
    public FlightLane requiredLane() {
        return lane.orElseThrow();
    }

    /// Where the drawing begins: a lane stands above it.
    public int top() {
        return lane.map(above -> above.box().y() - 1).orElse(0);
    }

    public record Box(int x, int y, int width, int height) {
        public int right() {
            return x + width;
        }

        public int bottom() {
            return y + height;
        }

        public int centreX() {
            return x + width / 2;
        }

        public int centreY() {
            return y + height / 2;
        }
    }

    /// A zone or a rack: what shares its power. `handle` is where it can be grasped. `crowd` says, as `3 of 6`, how many shards of one stripe
    /// it holds where those are more than may be lost, and is empty where they are not.
    public record Zone(String id, String name, boolean powered, String crowd, Box box, Box handle, List<Rack> racks) {
        public String words() {
            return name + (powered ? ", has power" : ", without power") + inWords(crowd);
        }

        public boolean crowded() {
            return !crowd.isEmpty();
        }

        /// What is written along its handle.
        public String sign() {
            if (powered)
                return name + (crowded() ? " · " + crowd : "");
            return name + ": off" + (crowded() ? " · " + crowd.replace(" of ", "/") : "");
        }
    }

    public record Rack(String id, String name, boolean powered, String crowd, Box box, Box handle, List<Bay> bays) {
        public String words() {
            return name + " of zone " + id.substring(1, id.indexOf('-')) + (powered ? ", has power" : ", without power") + inWords(crowd);
        }

        public boolean crowded() {
            return !crowd.isEmpty();
        }

        /// What is written at the end of its handle.
        public String sign() {
            if (!crowded())
                return powered ? "" : "no power";
            return crowd + (powered ? " shards" : ", no power");
        }
    }

    private static String inWords(String crowd) {
        return crowd.isEmpty() ? "" : ", holds " + crowd + " shards of a stripe, more than may be lost";
    }

    /// A disk in its place. `state` is healthy, offline, unpowered or destroyed; `trouble` is the word written on it, or empty;
    /// `fill` is the part of its gauge that is full; `holds` names its shards as `stripe:label`, parted by spaces; `refusal` is why it takes no
    /// shard now, or empty; `words` says all that the picture shows.
    public record Bay(String disk, int number, String state, String trouble, Box box, Box gauge, Box fill, List<Chip> chips, int chipsMore,
            String holds, String refusal, String words) {
        public boolean healthy() {
            return state.equals("healthy");
        }

        public boolean destroyed() {
            return state.equals("destroyed");
        }
    }

    /// A shard of the hero on a disk: a square for data, a circle for parity. `state` is present, away (it cannot be reached),
    /// missing or rotten; `lossesMax` is how many of its stripe may be lost.
    public record Chip(String link, String stripe, int shard, String label, boolean data, String state, int lossesMax, Box box) {
        public boolean rotten() {
            return state.equals("rotten");
        }
    }
}
