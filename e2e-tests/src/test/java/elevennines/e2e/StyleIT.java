package elevennines.e2e;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// The design system: every component in every state is photographed and sound, in the light and in the dark, on a desk and on
/// a phone; what is furniture of the course works, also without JavaScript.
class StyleIT {
    private static LabSession lab;

    @BeforeAll
    static void start() {
        lab = new LabSession();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void every_component_is_sound_in_every_view() {
        lab.requireSoundInEveryView("/style", "style");
    }

    @Test
    void the_furniture_of_the_course_is_sound_in_every_view() {
        lab.requireSoundInEveryView("/glossary", "glossary");
        lab.requireSoundInEveryView("/search?q=shard", "search");
        lab.requireSoundInEveryView("/shortcuts", "shortcuts");
        lab.requireSoundInEveryView("/print", "print");
    }

    @Test
    void search_works_without_javascript_and_leads_to_the_section() {
        Page page = lab.open("/search", View.PLAIN);
        page.locator("input[name=q]").fill("Parity SHARDS");
        page.locator("main button").click();
        assertThat(page.locator(".hits li").first()).containsText("arity");
        page.locator(".hits a[href*='/scenes/']").first().click();
        assertThat(page.locator("h1")).containsText("Replication");
        page.context().close();
    }

    @Test
    void the_theme_can_be_chosen_without_javascript_and_stays() {
        Page page = lab.open("/glossary", View.PLAIN);
        String light = background(page);
        page.locator(".to-dark").click();
        assertThat(page.url()).endsWith("/glossary");
        assertThat(background(page)).isNotEqualTo(light);
        page.navigate(lab.ui() + "/");
        assertThat(background(page)).isNotEqualTo(light);
        assertThat(page.locator(".to-dark")).isHidden();
        page.context().close();
    }

    @Test
    void the_theme_changes_in_place_with_javascript() {
        Page page = lab.open("/", View.DESKTOP_DARK);
        String dark = background(page);
        page.locator(".to-light").click();
        assertThat(page.locator(".to-dark")).isVisible();
        assertThat(background(page)).isNotEqualTo(dark);
        assertThat(lab.consoleErrors()).isEmpty();
        page.context().close();
    }

    @Test
    void a_question_mark_lists_the_keys_and_escape_closes_the_list() {
        Page page = lab.open("/", View.DESKTOP);
        page.keyboard().press("?");
        assertThat(page.locator("#shortcuts")).isVisible();
        LabSession.screenshot(page, "shortcuts-dialog");
        page.keyboard().press("Escape");
        assertThat(page.locator("#shortcuts")).isHidden();
        page.context().close();
    }

    @Test
    void pointing_at_one_drawing_lights_the_others() {
        Page page = lab.open("/style", View.DESKTOP);
        page.locator("#bay-z1-r1-d1").focus();
        assertThat(page.locator("#events li.lit")).containsText("Disk z1-r1-d1 was destroyed");
        assertThat(page.locator("#waterfall tr.lit")).containsText("read d1");
        page.locator("#bay-z3-r2-d3").focus();
        assertThat(page.locator("#events li.lit")).hasCount(0);
        page.context().close();
    }

    @Test
    void the_events_can_be_gone_through_one_by_one() {
        Page page = lab.open("/style", View.DESKTOP);
        page.locator("#time input[type=range]").first().focus();
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#time .said").first()).containsText("Disk z1-r1-d1 was destroyed");
        assertThat(page.locator("#bay-z1-r1-d1")).hasClass(java.util.regex.Pattern.compile("lit"));
        page.context().close();
    }

    @Test
    void a_term_explains_itself_on_focus() {
        Page page = lab.open("/style", View.DESKTOP);
        page.locator("#type .term").focus();
        assertThat(page.locator("#tip")).hasText("One of the k+m pieces of a stripe.");
        page.context().close();
    }

    private static String background(Page page) {
        return String.valueOf(page.evaluate("getComputedStyle(document.body).backgroundColor"));
    }
}
