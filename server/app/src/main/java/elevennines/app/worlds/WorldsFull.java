package elevennines.app.worlds;

/// There is no room for another world.
public final class WorldsFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorldsFull(int worldsMax) {
        super("All " + worldsMax
                + " worlds of this lab are taken. If one of them is yours, its resume code opens it; otherwise come back later,"
                + " or run a lab of your own.", null, false, false);
    }
}
