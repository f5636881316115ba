package elevennines.e2e;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// Hands on the stage: the menu of a disk, a shard carried to another one, the clock; by pointer, by key, by plain form.
class StageIT {
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
    void a_disk_opens_its_menu_and_gets_the_focus_back() {
        Page page = withPhoto(View.DESKTOP);
        Locator bay = bayOf(page, "d1");
        bay.click();
        assertThat(page.locator("#menu h2")).hasText("Disk " + bay.getAttribute("data-disk"));
        LabSession.screenshot(page, "stage-menu");
        page.keyboard().press("Escape");
        assertThat(page.locator("#menu")).isHidden();
        bay.focus();
        page.keyboard().press("Enter");
        page.locator("#menu button[data-key=u]").click();
        assertThat(bay).hasClass(Pattern.compile("offline"));
        assertThat(page.locator("#menu")).isHidden();
        assertThat(bay).isFocused();
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_place_keeps_the_focus_while_another_client_writes_and_opens_its_menu_by_key() {
        Page page = withPhoto(View.DESKTOP);
        Locator rack = page.locator("#place-05-z2-r1");
        Locator bay = emptyBay(page);
        try (S3Client aws = lab.aws()) {
            aws.createBucket(b -> b.bucket("others"));
            for (Locator place : List.of(rack, page.locator("#" + bay.getAttribute("id")))) {
                place.focus();
                for (int at = 0; at < 20; at++) {
                    String key = place.getAttribute("data-is") + "/" + at;
                    aws.putObject(b -> b.bucket("others").key(key), RequestBody.fromString("one of many"));
                }
                assertThat(page.locator("#events")).containsText(place.getAttribute("data-is") + "/19");
                assertThat(place).isFocused();
                page.keyboard().press("Enter");
                assertThat(page.locator("#menu button").first()).isFocused();
                page.keyboard().press("Escape");
                assertThat(page.locator("#menu")).isHidden();
            }
        }
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_double_click_leaves_the_menu_open() {
        Page page = withPhoto(View.DESKTOP);
        page.evaluate("""
                () => { window.menus = 0; document.addEventListener("htmx:afterSettle", event => {
                  if (event.target.id === "menu") window.menus++; }); }""");
        page.locator("#place-05-z1-r1").dblclick();
        page.waitForFunction("() => window.menus === 2");
        assertThat(page.locator("#menu h2")).hasText("Rack z1-r1");
        assertThat(page.locator("#menu button").first()).isFocused();
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_shard_is_dragged_to_another_disk() {
        Page page = withPhoto(View.DESKTOP);
        Locator bay = bayOf(page, "d1");
        Locator target = emptyBay(page);
        String to = requireNonNull(target.getAttribute("data-disk"));
        BoundingBox from = requireNonNull(bay.locator(".chip").boundingBox());
        BoundingBox over = requireNonNull(target.boundingBox());
        page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(over.x + 30, over.y + 20);
        page.mouse().move(over.x + over.width / 2, over.y + over.height / 2);
        LabSession.screenshot(page, "stage-drag");
        page.mouse().up();
        assertThat(page.locator("#row-d1 td").first()).containsText(to);
        assertThat(page.locator("#menu")).isHidden();
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_shard_is_carried_by_keys_and_arrows_walk_the_map() {
        Page page = withPhoto(View.DESKTOP);
        Locator target = emptyBay(page);
        String to = requireNonNull(target.getAttribute("data-disk"));
        bayOf(page, "p1").focus();
        page.keyboard().press("m");
        target.focus();
        page.keyboard().press("m");
        assertThat(page.locator("#row-p1 td").first()).containsText(to);
        page.locator("#bay-z1-r1-d1").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#bay-z1-r1-d2")).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#bay-z2-r1-d2")).isFocused();
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_racks_power_is_pulled_and_comes_back() {
        Page page = withPhoto(View.DESKTOP);
        page.locator("#place-05-z1-r1").focus();
        page.keyboard().press("Enter");
        page.locator("#menu button").first().click();
        assertThat(page.locator("#bay-z1-r1-d1")).hasClass(Pattern.compile("unpowered"));
        assertThat(page.locator("#place-05-z1-r1")).hasAttribute("aria-label", "rack 1 of zone 1, without power");
        LabSession.screenshot(page, "stage-no-power");
        page.locator("#place-05-z1-r1").click();
        page.locator("#menu button").first().click();
        assertThat(page.locator("#bay-z1-r1-d1")).hasClass(Pattern.compile("healthy"));
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_disk_is_slowed_and_quick_again() {
        Page page = withPhoto(View.DESKTOP);
        Locator bay = bayOf(page, "d1");
        bay.click();
        page.locator("#menu form[action$='/faults/slow'] button").click();
        assertThat(bay.locator(".bay-number")).hasText("slow");
        LabSession.screenshot(page, "stage-slow");
        bay.click();
        page.locator("#menu form[action$='/faults/slow/end'] button").click();
        assertThat(bay).hasClass(Pattern.compile("healthy$"));
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_the_menu_is_a_page() {
        Page page = withPhoto(View.DESKTOP);
        String disk = requireNonNull(bayOf(page, "d2").getAttribute("data-disk"));
        Page plain = lab.openPlainBeside(page, "/scenes/05/menu?place=" + disk);
        assertThat(plain.locator("h1")).hasText("Disk " + disk);
        String to = requireNonNull(plain.locator("select[name=to] option").first().getAttribute("value"));
        plain.getByText("Move", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#row-d2 td").first()).containsText(to);
    }

    @Test
    void the_clock_stops_steps_and_runs() {
        Page page = withPhoto(View.DESKTOP);
        page.locator("#time-pause").click();
        assertThat(page.locator(".clock")).containsText("paused");
        String before = page.locator(".clock time").innerText();
        page.locator("#time-month").click();
        assertThat(page.locator(".clock time")).not().hasText(before);
        page.locator("#time-pause").click();
        assertThat(page.locator(".clock")).containsText("real time");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    private Page withPhoto(View view) {
        Page page = lab.open("/scenes/05", view);
        page.locator("#act-put-built-in button").click();
        page.locator("#row-d1").waitFor();
        page.locator("input[value=same]").check();
        page.locator("#prediction-guess button").click();
        page.locator(".map[data-moves]").waitFor();
        page.evaluate("scrollTo(0, 0)");
        return page;
    }

    private static Locator bayOf(Page page, String shard) {
        return page.locator("#bay-" + requireNonNull(page.locator("#row-" + shard + " td").first().textContent()).strip());
    }

    private static Locator emptyBay(Page page) {
        return page.locator(".bay.healthy:not(:has(.chip))").first();
    }
}
