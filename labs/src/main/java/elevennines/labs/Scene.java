package elevennines.labs;

import java.util.List;
import java.util.Map;

/// A scene as code. `O` is what its stage shows. Implementations keep no state: everything is in the world.
public interface Scene<O> {
    SceneId id();

    /// The steps, in the order of the lesson.
    List<Step> steps();

    /// Brings the world to where the scene starts, from any state; what other scenes need stays.
    void setUp(SceneWorld world);

    /// What the stage shows now.
    O observe(SceneWorld world);

    /// Values that the lesson's text refers to as `[[store name]]`, read from this store.
    Map<String, String> readings(SceneWorld world);
}
