package elevennines.app.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplatesTest {
    private final Templates templates = new Templates(new Assets());

    record Misfit(String text) {}

    record Empty() {}

    @Test
    void a_page_prints_what_its_record_says() {
        assertThat(templates.fragment("live", "notice", new Misfit("Well <done>"))).contains("Well &lt;done&gt;");
    }

    @Test
    void an_expression_without_a_value_is_an_error_and_not_a_gap() {
        assertThatThrownBy(() -> templates.fragment("live", "notice", new Empty())).hasStackTraceContaining("text");
        assertThatThrownBy(() -> templates.fragment("home", "no-such-fragment-anywhere", new Empty())).isInstanceOf(Exception.class);
    }
}
