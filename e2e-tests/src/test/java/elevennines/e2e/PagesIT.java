package elevennines.e2e;

import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import elevennines.e2e.LabSession.View;

import static java.util.Objects.requireNonNull;
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
        page.locator("#act-d2-x").click();
        page.locator("#row-d2.out").waitFor();
        page.locator("#act-p1-u").click();
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

    /// The map stays on top, an exhibit comes with its section, and what has no section of its own below all prose.
    @Test
    void on_a_phone_the_stage_does_not_stand_before_the_prose() {
        Page page = lab.open("/scenes/05a", View.PHONE);
        List<String> order = List.of("map", "which", "deal", "exhibit-album", "guess", "rack", "exhibit-places", "hand", "burn",
                "exhibit-nines", "photo", "events", "questions", "dives");
        assertThat(page.evaluate("ids => ids.toSorted((a, b) => document.getElementById(a).getBoundingClientRect().top"
                + " - document.getElementById(b).getBoundingClientRect().top)", order)).isEqualTo(order);
        page.locator("#act-deal-random button").scrollIntoViewIfNeeded();
        assertThat(requireNonNull(page.locator("#map").boundingBox()).y).isZero();
        page.navigate(lab.ui() + "/scenes/07");
        page.locator("#lever-lose-bandwidth").scrollIntoViewIfNeeded();
        assertThat(requireNonNull(page.locator("#lever-lose-bandwidth").boundingBox()).width).isGreaterThan(200);
        page.context().close();
    }

    /// Where panels stand within the prose their order is that of the document still: all of the store, then all of the text.
    @Test
    void on_a_phone_a_keyboard_gets_past_the_store_to_the_text() {
        Page page = lab.open("/scenes/05", View.PHONE);
        page.locator("#stage .skip").focus();
        assertThat(requireNonNull(page.locator("#stage .skip").boundingBox()).x).isNotNegative();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.closest('#text') !== null")).isEqualTo(true);
        page.context().close();
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
