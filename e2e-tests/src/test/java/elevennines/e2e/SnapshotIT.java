package elevennines.e2e;

import java.nio.file.Path;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// Visitors keep their worlds and get them back: two of them, in one lab, each with a world of their own.
class SnapshotIT {
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
    void a_broken_store_is_kept_mended_and_broken_again_by_keyboard() {
        Page ann = lab.open("/scenes/05/playground", View.DESKTOP);
        ann.locator("#act-put-built-in button").click();
        ann.locator("#row-d1").waitFor();
        assertThat(ann.locator("#exhibit-twins .token:text-is('copy')")).hasCount(3);
        ann.locator("#read").click();
        ann.getByText("Byte for byte the same.").waitFor();
        ann.locator("#snapshots input[name=name]").fill("whole");
        ann.keyboard().press("Enter");
        assertThat(ann.locator("#snapshot-notice")).hasText("The snapshot is taken.");
        assertThat(ann.locator("#snapshot-1")).containsText("whole");
        assertThat(ann.locator("#snapshot-1")).containsText("2 objects");

        Page bob = lab.open("/scenes/05/playground", View.DESKTOP);
        assertThat(bob.locator("#snapshots .kept")).hasCount(0);
        Page second = lab.openBeside(ann, "/scenes/05/playground");
        second.locator("#row-d1").waitFor();

        ann.navigate(lab.ui() + "/scenes/05");
        ann.locator("input[value=same]").check();
        ann.locator("#prediction-guess button").click();
        ann.locator("#act-d1-x").click();
        ann.locator("#row-d1.out").waitFor();
        second.locator("#row-d1.out").waitFor();
        ann.navigate(lab.ui() + "/scenes/05/playground");
        ann.onDialog(Dialog::accept);
        ann.getByLabel("Restore whole").focus();
        ann.keyboard().press("Enter");
        assertThat(ann.locator("#snapshot-notice")).hasText("Your world is what it was when that snapshot was taken.");
        assertThat(ann.locator("#snapshot-notice")).isFocused();
        assertThat(ann.locator("#row-d1.out")).hasCount(0);
        assertThat(second.locator("#row-d1.out")).hasCount(0);
        second.locator("#read").click();
        second.getByText("Byte for byte the same.").waitFor();
        ann.navigate(lab.ui() + "/scenes/05");
        assertThat(ann.locator("#prediction-guess")).containsText("You said");
        LabSession.fullScreenshot(second, "snapshots-playground");
        // The stream of the page that watched was cut with the world, and came back by itself.
        for (Page page : new Page[]{ann, bob, second})
            page.context().close();
        assertThat(lab.takeConsoleErrors()).allMatch(error -> error.startsWith("[object Event]"));
    }

    @Test
    void a_file_goes_from_one_visitor_to_another_without_java_script() {
        Page ann = lab.open("/scenes/01", View.PLAIN);
        ann.locator("#act-bucket-create button").click();
        ann.navigate(lab.ui() + "/world");
        ann.locator("#snapshots input[name=name]").fill("für Bob");
        ann.locator("#take-snapshot").click();
        assertThat(ann.locator("#snapshot-notice")).hasText("The snapshot is taken.");
        Path file = ann.waitForDownload(() -> ann.getByLabel("Download für Bob").click()).path();

        Page bob = lab.open("/scenes/01", View.PLAIN);
        bob.navigate(lab.ui() + "/world");
        bob.locator("#snapshots input[type=file]").setInputFiles(file);
        bob.getByText("Upload it").click();
        assertThat(bob.locator("#snapshot-notice")).hasText("The file is whole and is kept as a snapshot.");
        bob.getByLabel("Restore für Bob").click();
        assertThat(bob.locator("#snapshot-notice")).hasText("Your world is what it was when that snapshot was taken.");
        bob.getByLabel("Delete für Bob").click();
        assertThat(bob.locator("#snapshot-notice")).hasText("The snapshot is deleted.");
        assertThat(ann.locator("#snapshots .kept li")).hasCount(1);
        ann.context().close();
        bob.context().close();
    }

    @Test
    void a_file_is_uploaded_in_place_and_tells_how_far_it_is() {
        Page ann = lab.open("/scenes/05", View.DESKTOP);
        ann.locator("#act-put-built-in button").click();
        ann.locator("#row-d1").waitFor();
        ann.navigate(lab.ui() + "/world");
        ann.locator("#snapshots input[name=name]").fill("whole");
        ann.locator("#take-snapshot").click();
        Path file = ann.waitForDownload(() -> ann.getByLabel("Download whole").click()).path();

        Page bob = lab.open("/scenes/01", View.DESKTOP);
        bob.navigate(lab.ui() + "/world");
        bob.evaluate(
                "document.addEventListener('htmx:xhr:progress', () => { window.sent = document.querySelector('.sending span').textContent; })");
        bob.locator("#upload-snapshot input").setInputFiles(file);
        bob.locator("#upload-snapshot button").focus();
        bob.keyboard().press("Enter");
        assertThat(bob.locator("#snapshot-notice")).hasText("The file is whole and is kept as a snapshot.");
        assertThat(bob).hasURL(lab.ui() + "/world");
        assertThat(bob.evaluate("window.sent")).isEqualTo("All of it is sent. It is being checked.");
        assertThat(bob.locator(".sending")).isHidden();
        assertThat(bob.locator("#upload-snapshot input")).hasValue("");
        assertThat(bob.locator("#snapshots .kept li")).hasCount(1);
        assertThat(lab.consoleErrors()).isEmpty();
        ann.context().close();
        bob.context().close();
    }

    @Test
    void a_refused_file_says_why_and_changes_nothing() {
        Page page = lab.open("/scenes/01", View.DESKTOP);
        page.navigate(lab.ui() + "/world");
        page.locator("#snapshots input[type=file]").setInputFiles(Path.of("pom.xml"));
        page.getByText("Upload it").click();
        assertThat(page.locator("#notice")).containsText("This is not a snapshot of a world.");
        assertThat(page.locator("#snapshots .kept")).hasCount(0);
        assertThat(page.locator(".sending")).isHidden();
        page.context().close();
        assertThat(lab.takeConsoleErrors()).allMatch(error -> error.contains("409"));
    }

    @Test
    void the_page_of_a_world_is_sound_in_every_view() {
        Page ann = lab.open("/scenes/01", View.DESKTOP);
        ann.navigate(lab.ui() + "/world");
        for (String name : new String[]{"before the fire", "after it, with a name that is as long as any may be, 60 letters"}) {
            ann.locator("#snapshots input[name=name]").fill(name);
            ann.locator("#take-snapshot").click();
            ann.getByLabel("Restore " + name.substring(0, 8)).waitFor();
        }
        for (View view : View.ALL) {
            Page page = lab.openBeside(ann, "/world", view);
            LabSession.fullScreenshot(page, "world-" + view.label());
            assertThat(new AxeBuilder(page).analyze().getViolations()).as(view.label()).isEmpty();
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth")).as("scrolls sideways").isFalse();
            page.context().close();
        }
        assertThat(lab.consoleErrors()).isEmpty();
        ann.context().close();
    }
}
