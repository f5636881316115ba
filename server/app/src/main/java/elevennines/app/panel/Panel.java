package elevennines.app.panel;

/// One panel of the stage: `templates/panels/<name>.html` prints the fragment `panel` of what [#of] returns. A scene has it by naming it in its
/// `scene.yaml`.
public interface Panel {
    String name();

    /// What the panel is called, for those who do not see where it stands.
    String label();

    /// True if each browser looks at something else here: then it asks for the panel itself, and asks again when the store has changed.
    default boolean followsTheBrowser() {
        return false;
    }

    Object of(Viewpoint from);
}
