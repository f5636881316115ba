package elevennines.labs;

import java.util.List;

/// One thing to do in a scene. Its words (task, hints, buttons, client calls) stand in `scene.yaml` under the same id.
public interface Step {
    String id();

    /// Reads the store's state, events and traces; changes nothing. Once it has said [Check.Done], the engine remembers it.
    Check check(SceneWorld world);

    /// The step done in moves that can be watched one by one, by the same means that a learner has, from any state.
    List<Move> solution();

    /// Does the whole step at once.
    default void solve(SceneWorld world) {
        solution().forEach(move -> move.act().accept(world));
    }
}
