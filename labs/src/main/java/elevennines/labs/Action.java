package elevennines.labs;

/// What a button of the page does: by [SceneWorld#client] as any client would, or to the hardware.
@FunctionalInterface
public interface Action {
    /// Refusals of the store pass through: the page shows them.
    void run(SceneWorld world, Form form);
}
