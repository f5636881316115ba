package elevennines.app.stage;

import java.util.List;

/// The map as it is drawn: rectangles in units of one drawing, with the words that a reader without eyes gets.
public record StageMap(int width, int height, String summary, List<Zone> zones) {

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

    public record Zone(String name, Box box, List<Rack> racks) {}

    public record Rack(String name, Box box, List<Bay> bays) {}

    /// A disk in its place. `state` is healthy, offline or destroyed; `words` says all that the picture shows.
    public record Bay(String disk, int number, String state, Box box, List<Chip> chips, int chipsMore, String words) {
        public boolean healthy() {
            return state.equals("healthy");
        }

        public boolean offline() {
            return state.equals("offline");
        }

        public boolean destroyed() {
            return state.equals("destroyed");
        }
    }

    /// A shard of the hero on a disk: a square for data, a circle for parity. `state` is present, away (unplugged) or missing.
    public record Chip(String label, boolean data, String state, Box box) {}
}
