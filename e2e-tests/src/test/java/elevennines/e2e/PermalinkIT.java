package elevennines.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// A teacher sends the address of a scene with its levers as they stand: visitors who have moved none have them so, others are asked.
class PermalinkIT {
    private static LabSession lab;

    @BeforeAll
    static void start() {
        lab = LabSession.ofVisitors();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void a_link_sets_the_levers_of_a_fresh_world_and_says_so_once() {
        Page ann = lab.open("/scenes/02/playground", View.DESKTOP);
        fates(ann).selectOption("batches");
        assertThat(ann.locator("#permalink")).containsText("fates=batches");
        Page bob = lab.open(ann.locator("#permalink").getAttribute("href"), View.DESKTOP);
        assertThat(fates(bob)).hasValue("batches");
        assertThat(bob.locator(".linked")).containsText("The link set the levers.");
        assertThat(bob.locator(".linked li")).hasCount(1);
        assertThat(bob.locator(".linked li")).containsText("half by batch");
        assertThat(bob.locator(".linked button")).hasCount(0);
        bob.reload();
        assertThat(fates(bob)).hasValue("batches");
        assertThat(bob.locator(".linked")).hasCount(0);
        close(ann, bob);
    }

    @Test
    void whoever_has_moved_a_lever_is_told_which_differ_and_takes_them_over_by_one_button() {
        Page bob = lab.open("/scenes/02/playground", View.DESKTOP);
        fates(bob).selectOption("bathtub");
        assertThat(bob.locator("#permalink")).containsText("fates=bathtub");
        bob.navigate(lab.ui() + "/scenes/02/playground?afr=13&fleet=10000&repair=7&fates=bathtub");
        assertThat(bob.locator(".linked li")).hasText(new String[]{"Annual failure rate: 13 % a year, yours 1.36 % a year",
            "A dead disk is replaced and refilled after: 7 days, yours 365 days"});
        for (View view : View.ALL) {
            Page seen = lab.openBeside(bob, "/scenes/02/playground?afr=13&repair=7", view);
            LabSession.screenshot(seen, "permalink-" + view.label());
            assertThat(new AxeBuilder(seen).include(".linked").analyze().getViolations()).as(view.label()).isEmpty();
            seen.context().close();
        }
        bob.locator(".linked button").focus();
        bob.keyboard().press("Enter");
        assertThat(bob.locator("#permalink")).containsText("afr=13&fleet=10000&repair=7&fates=bathtub");
        assertThat(bob.locator(".linked")).hasCount(0);
        close(bob);
    }

    @Test
    void a_lesson_takes_a_link_too_without_java_script_and_what_must_wait_is_said() {
        Page bob = lab.open("/scenes/05a?q=30&afr=2&repair=9999", View.PLAIN);
        assertThat(bob.locator(".linked")).containsText("The link set the levers.");
        assertThat(bob.locator(".linked li")).hasText(new String[]{"Annual failure rate of a disk by itself: 2 % a year, was 1.36 % a year",
            "q: the chance that a rack burns within a year: 30 %, once you have made your guess",
            "A lost shard is rebuilt after: That is out of range: 1 to 720."});
        bob.locator(".linked a").click();
        assertThat(bob.locator("#prediction-fire")).isVisible();
        close(bob);
    }

    private static Locator fates(Page page) {
        return page.locator("#levers select[name=value]").first();
    }

    private static void close(Page... pages) {
        assertThat(lab.consoleErrors()).isEmpty();
        for (Page page : pages)
            page.context().close();
    }
}
