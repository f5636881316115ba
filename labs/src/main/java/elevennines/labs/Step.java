package elevennines.labs;

/// One thing to do in a scene. Its text (task, hints, client calls) stands in the lesson under the same id.
public interface Step {
    String id();

    /// Reads the store's state, events and traces; changes nothing.
    Check check(SceneWorld world);

    /// Does the step, by the same means that a learner has.
    void solve(SceneWorld world);
}
