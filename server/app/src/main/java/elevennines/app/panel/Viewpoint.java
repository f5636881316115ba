package elevennines.app.panel;

import elevennines.app.worlds.Sandbox;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;

/// What a panel is drawn from: a learner's world as one scene sees it, and what this browser looks at. `locked` says that a guess is
/// due before disks may be touched.
public record Viewpoint(Sandbox sandbox, Scene scene, SceneWorld world, Sight sight, boolean locked) {
    /// Where the scene's actions are posted to.
    public String base() {
        return "/scenes/" + scene.id();
    }
}
