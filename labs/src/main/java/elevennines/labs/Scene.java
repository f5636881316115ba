package elevennines.labs;

import java.util.List;
import java.util.Map;

/// A scene as code: what cannot be said in its words under `lesson-content/scene<id>/`. Implementations keep no state, for everything is
/// in the world, and need a constructor without arguments: the [SceneCatalog] finds `elevennines.labs.scene05.Scene05` by its name.
public interface Scene {
    SceneId id();

    /// The steps, in the order of the lesson.
    List<Step> steps();

    /// Brings the world to where the scene starts, from any state; what other scenes need stays. `start` in `scene.yaml` says what it does. A scene
    /// without starts from whatever there is.
    default void setUp(SceneWorld world) {}

    /// True if what breaks here stays broken until the learner mends it; else the store repairs itself.
    default boolean isRepairedByHand() {
        return false;
    }

    /// What the page's buttons do, by the names under which `scene.yaml` puts them below a step.
    default Map<String, Action> actions() {
        return Map.of();
    }

    /// What the learner may turn, in the order of the playground.
    default List<Lever> levers() {
        return List.of();
    }

    /// Questions whose answers come from the learner's own store.
    default List<Question> questions() {
        return List.of();
    }

    /// What this scene alone shows on its stage, beside the panels that `scene.yaml` names.
    default List<Exhibit> observe(SceneWorld world) {
        return List.of();
    }

    /// Values that the lesson's text refers to as `[[store name]]`, read from this store and its levers.
    Map<String, String> readings(SceneWorld world);
}
