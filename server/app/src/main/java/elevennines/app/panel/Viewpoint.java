package elevennines.app.panel;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import elevennines.app.worlds.Sandbox;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;
import elevennines.labs.content.ClientCalls.Snippet;

/// What a panel is drawn from: a learner's world as one scene sees it, and what this browser looks at. `locked` says that a guess is
/// due before disks may be touched; `places` has the panels and exhibits that stand within the prose of a narrow page, each with the number of the
/// section that it stands before. `twins` has the client calls of these names in every client, filled in for the learner.
public record Viewpoint(Sandbox sandbox, Scene scene, SceneWorld world, Sight sight, boolean locked, Map<String, Integer> places,
        Function<List<String>, List<Snippet>> twins) {
    /// Where the scene's actions are posted to.
    public String base() {
        return "/scenes/" + scene.id();
    }
}
