package elevennines.app.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import elevennines.store.event.Walk;

/// What can be said about a request that is led by hand, each a resource below the scene (`/walk/next`), a button, and, at a shard in flight, a
/// line of its menu.
public enum WalkAction {
    GET("get", "GET the photo, step by step", "", ""),
    PUT("put", "PUT the photo, step by step", "", ""),
    OWN_GET("own-get", "Hold the next GET of my own client", "", ""),
    OWN_PUT("own-put", "Hold the next PUT of my own client", "", ""),
    NEXT("next", "Next", "It goes on to its next stage.", "n"),
    LOSE("loss", "Lose it", "The shard never arrives.", "l"),
    CORRUPT("corruption", "Corrupt it", "One bit of the shard turns over on the way.", "c"),
    RUN("end", "Let it run", "It goes on to its end by itself.", "");

    private final String resource;
    private final String text;
    private final String says;
    private final String hotKey;

    WalkAction(String resource, String text, String says, String hotKey) {
        this.resource = resource;
        this.text = text;
        this.says = says;
        this.hotKey = hotKey;
    }

    public String resource() {
        return resource;
    }

    public String text() {
        return text;
    }

    /// What it does, in a sentence; empty where the text says it.
    public String says() {
        return says;
    }

    public String hotKey() {
        return hotKey;
    }

    public boolean first() {
        return this == GET || this == NEXT;
    }

    public static Optional<WalkAction> find(String resource) {
        return Stream.of(values()).filter(action -> action.resource.equals(resource)).findFirst();
    }

    /// How a request can begin to be led; a GET needs something to get.
    static List<WalkAction> toBegin(boolean hero) {
        return hero ? List.of(GET, PUT, OWN_GET, OWN_PUT) : List.of(PUT, OWN_PUT);
    }

    /// What can be said now. Shards are touched once the guess is made, as disks are.
    static List<WalkAction> during(Walk walk, boolean locked) {
        if (walk.held().isEmpty())
            return List.of(RUN);
        List<WalkAction> actions = new ArrayList<>(List.of(NEXT));
        if (walk.requiredStage().isFlight() && !locked)
            actions.addAll(List.of(LOSE, CORRUPT));
        actions.add(RUN);
        return actions;
    }
}
