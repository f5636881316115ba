package elevennines.app.web;

import java.util.List;

import elevennines.app.web.ScenePage.LeverView;
import elevennines.labs.Lever;
import elevennines.labs.Scene;
import elevennines.labs.Settings;
import elevennines.labs.content.SceneContent;
import elevennines.labs.content.SceneText.LeverText;
import elevennines.labs.content.SceneText.OptionText;
import elevennines.labs.content.Wording;

/// A scene's levers as the page offers them: below a step, in the playground, or as a number within a sentence.
final class LeverInput {
    private final Scene scene;
    private final SceneContent content;
    private final Settings settings;

    LeverInput(Scene scene, SceneContent content, Settings settings) {
        this.scene = scene;
        this.content = content;
        this.settings = settings;
    }

    List<LeverView> all() {
        return scene.levers().stream().map(this::view).toList();
    }

    LeverView view(String id) {
        return view(scene.levers().stream().filter(lever -> lever.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Scene " + scene.id() + " has no lever '" + id + "'")));
    }

    private LeverView view(Lever lever) {
        LeverText text = content.text().levers().get(lever.id());
        if (text == null)
            throw new IllegalArgumentException("Scene " + scene.id() + " has no words for its lever " + lever.id());
        String value = settings.text(lever.id());
        return switch (lever) {
            case Lever.Dial dial ->
                new LeverView(scene.id().value(), dial.id(), text.label(), text.unit(), value, dial.initial(), false, List.of(),
                        number(dial.min()), number(dial.max()), number(dial.step()), dial.logarithmic(), text.note());
            case Lever.Choice choice ->
                new LeverView(scene.id().value(), choice.id(), text.label(), text.unit(), value, choice.initial(), true,
                        choice.options().stream().map(option -> new OptionText(option, text.options().getOrDefault(option, option)))
                                .toList(),
                        "",
                        "", "", false, text.note());
        };
    }

    /// A number within a sentence that can be typed over, dragged or stepped; its form stands at the end of the page.
    String inline(String id) {
        LeverView lever = view(id);
        if (lever.choice())
            throw new IllegalArgumentException("The lever '" + id + "' is a choice and has no place within a sentence");
        String path = "/scenes/" + lever.scene() + "/levers/" + lever.id();
        return "<span class=\"scrub\"><input class=\"scrub-number\" type=\"number\" name=\"value\" inputmode=\"decimal\" form=\"lever-form-"
                + lever.id() + "\" min=\"" + lever.min() + "\" max=\"" + lever.max() + "\" step=\""
                + (lever.logarithmic() ? "any" : lever.step()) + "\" value=\"" + lever.value() + "\" data-lever=\"" + lever.id()
                + "\" aria-label=\"" + Wording.escape(lever.label()) + "\" hx-post=\"" + path
                + "\" hx-trigger=\"input changed\" hx-sync=\"this:queue last\" hx-swap=\"none\"></span>";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
