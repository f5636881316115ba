package elevennines.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// The arithmetic of the code in its deep dive: on a byte that the learner chooses, before and after disks go, by pointer, key and plain form.
class ArithmeticIT {
    private static final Path PHOTO = Path.of("../lesson-content/hero/iceland.jpg");
    private static final int OFFSET = 4711;
    private LabSession lab;

    @BeforeEach
    void start() {
        lab = new LabSession();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void a_lost_byte_is_solved_for_from_what_survives() throws IOException {
        byte[] photo = Files.readAllBytes(PHOTO);
        int shardBytes = (photo.length + 3) / 4;
        Page page = withPhoto();
        page.locator("#dive-by-hand > summary").click();
        page.locator("#offset-at").fill(String.valueOf(OFFSET));
        assertThat(page.locator("#arithmetic .lies").nth(1)).hasText(hex(photo, OFFSET));
        assertThat(page.locator("#arithmetic .outcome")).containsText("equal.");
        assertThat(page.locator("#arithmetic")).containsText("No data is lost");
        unplug(page, "d2");
        Locator solved = page.locator("#arithmetic .outcome").last();
        int lost = shardBytes + OFFSET;
        assertThat(solved).hasText(String.format("Byte %,d of the photo is %s: equal.", lost, hex(photo, lost)));
        assertThat(page.locator("#offset-at")).hasValue(String.valueOf(OFFSET));
        LabSession.screenshot(page, "arithmetic");
        unplug(page, "d3");
        assertThat(page.locator("input[name=lost]")).hasCount(2);
        unplug(page, "p1");
        assertThat(page.locator("#arithmetic .outcome.bad")).hasText("3 of 6 rows are left, and k is 4.");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void by_key_a_parity_byte_and_a_product_are_chosen_and_a_disk_is_lost() {
        Page page = withPhoto();
        page.locator("#dive-by-hand > summary").focus();
        page.keyboard().press("Enter");
        page.locator("#parity-1").focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#arithmetic .total .token").first()).hasText("p2");
        assertThat(page.locator("#parity-2")).isFocused();
        page.locator("#term-0").focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#arithmetic h4")).containsText("1b · ");
        assertThat(page.locator("#term-1")).isFocused();
        page.locator("#act-d1-u").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#lost-1")).isChecked();
        assertThat(page.locator("#arithmetic .outcome").last()).containsText("equal.");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_the_form_does_the_same_and_every_view_is_sound() {
        Page page = withPhoto();
        unplug(page, "d2");
        Page plain = lab.openPlainBeside(page, "/scenes/05");
        plain.locator("#dive-by-hand > summary").click();
        plain.locator("#offset-at").fill(String.valueOf(OFFSET));
        plain.locator("#arithmetic button").click();
        assertThat(plain.locator("#arithmetic .outcome").last()).containsText("equal.");
        assertThat(plain.locator("#offset-at")).hasValue(String.valueOf(OFFSET));
        for (View view : View.ALL) {
            Page seen = lab.open("/scenes/05?panel=arithmetic&offset=" + OFFSET, view);
            seen.locator("#arithmetic h4").scrollIntoViewIfNeeded();
            LabSession.screenshot(seen, "arithmetic-" + view.label());
            assertThat(seen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).isEqualTo(0);
            assertThat(new AxeBuilder(seen).include("#dives").analyze().getViolations()).as("axe, %s", view).isEmpty();
            seen.context().close();
        }
        assertThat(lab.consoleErrors()).isEmpty();
    }

    private Page withPhoto() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        LabSession.guess(page, "guess", "same");
        page.locator("#act-put-built-in button").click();
        page.locator("#row-d1").waitFor();
        return page;
    }

    private static void unplug(Page page, String shard) {
        page.locator("#act-" + shard + "-u").click();
        page.locator("#row-" + shard + ".out").waitFor();
    }

    private static String hex(byte[] bytes, int at) {
        return HexFormat.of().toHexDigits(bytes[at]);
    }
}
