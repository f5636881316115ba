package elevennines.labs;

import java.util.function.Consumer;

/// One move of a solution: `says` is what it does, as a sentence.
public record Move(String says, Consumer<SceneWorld> act) {}
