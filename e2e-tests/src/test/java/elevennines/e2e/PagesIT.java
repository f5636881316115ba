package elevennines.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import elevennines.e2e.LabSession.View;

import static org.assertj.core.api.Assertions.assertThat;

/// What holds of every page: nothing for axe to complain about, no sideways scrolling, a quiet console; in the light and in
/// the dark, on a desk and on a phone.
class PagesIT {
    private static LabSession lab;

    @BeforeAll
    static void start() {
        lab = new LabSession();
        Page page = lab.open("/scenes/05", View.DESKTOP);
        page.locator("#act-put-built-in button").click();
        page.locator("#row-d1").waitFor();
        page.locator("#read").click();
        page.getByText("Byte for byte the same.").waitFor();
        page.locator("input[value=same]").check();
        page.locator("#prediction-guess button").click();
        page.locator("#act-d2-0").click();
        page.locator("#row-d2.out").waitFor();
        page.locator("#act-p1-1").click();
        page.locator("#row-p1.out").waitFor();
        page.locator("#read").click();
        page.locator("#photo dd.bad").waitFor();
        page.navigate(lab.ui() + "/scenes/01");
        page.locator("#act-put-caption button").click();
        page.locator("#result-put .exchange").waitFor();
        page.context().close();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void the_home_page_is_sound_in_every_view() {
        lab.requireSoundInEveryView("/", "home");
    }

    @Test
    void scene_01_is_sound_in_every_view() {
        lab.requireSoundInEveryView("/scenes/01", "scene01");
    }

    @Test
    void scene_05_is_sound_in_every_view() {
        lab.requireSoundInEveryView("/scenes/05", "scene05");
    }

    @Test
    void a_playground_is_sound_in_every_view() {
        lab.requireSoundInEveryView("/scenes/05/playground", "scene05-playground");
    }

    @Test
    void an_error_page_is_sound_and_says_nothing_of_our_insides() {
        Page page = lab.open("/", View.DESKTOP);
        String body = String.valueOf(page.request().get(lab.ui() + "/no/such/page").text());
        assertThat(body).contains("No such page").doesNotContain("Exception").doesNotContain("at elevennines");
        page.setContent(body);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.context().close();
    }
}
