package elevennines.e2e;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/// One request led through the store: by buttons, by keys, at the shard in flight, by plain forms, and sent by another client.
class StepperIT {
    private static final String PLAYGROUND = "/scenes/05/playground";
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
    void a_get_heals_around_a_shard_that_is_lost_and_one_that_is_corrupted_in_flight() {
        Page page = withPhoto(View.DESKTOP);
        page.locator("#walk-get").click();
        to(page, "d1 is on its way from");
        assertThat(page.locator(".map .flight")).hasAttribute("aria-label", Pattern.compile("d1 is on its way from z"));
        LabSession.screenshot(page, "stepper-flight");
        page.locator(".map .flight").click();
        assertThat(page.locator("#menu h2")).hasText("Shard d1 in flight");
        page.locator("#menu button", new Page.LocatorOptions().setHasText("Corrupt it")).click();
        assertThat(page.locator(".stepper li.bad")).containsText("does not match its checksums");
        to(page, "d2 is on its way from");
        page.locator("#walk-loss").click();
        assertThat(page.locator(".stepper li.bad").nth(1)).containsText("d2 did not come from");
        // Another request meanwhile is not held.
        page.locator("#read").click();
        assertThat(page.locator("#photo .verdict.good")).containsText("Byte for byte the same.");
        LabSession.screenshot(page, "stepper-lost");
        page.locator("#walk-end").click();
        assertThat(page.locator(".stepper .held")).hasText("It ended: 200.");
        assertThat(page.locator(".stepper .request-steps")).containsText("What was missing was computed");
        assertThat(page.locator("#digest-read")).isVisible();
        assertThat(page.locator(".map .lane")).hasCount(0);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    /// A request is held for two minutes where nobody says a word: a lab that waits for it to end is not stopped by then.
    @Test
    void a_lab_that_stops_lets_go_of_the_request_that_it_holds() {
        Page page = withPhoto(View.DESKTOP);
        page.locator("#walk-get").click();
        to(page, "d1 is on its way from");
        assertTimeout(Duration.ofSeconds(90), lab::close);
        lab = new LabSession();
    }

    @Test
    void a_put_is_led_by_keys_and_nobody_sees_the_object_before_the_commit() {
        Page page = withPhoto(View.DESKTOP);
        String before = page.locator(".anatomy .facts").textContent();
        page.locator("#walk-put").focus();
        page.keyboard().press("Enter");
        Locator held = page.locator("#held");
        assertThat(held).containsText("Held.");
        page.locator("#walk-next").focus();
        for (int at = 0; at < 30 && !heldBefore(page).contains("Until it has, nobody sees"); at++) {
            String was = heldBefore(page);
            page.keyboard().press(was.contains("d3 is on its way") && at < 10 ? "l" : "n");
            assertThat(held).not().hasText(was);
        }
        assertThat(page.locator(".map .index.now")).hasCount(1);
        assertThat(page.locator(".map .landed")).hasCount(6);
        assertThat(page.locator(".anatomy .facts")).hasText(before);
        LabSession.screenshot(page, "stepper-commit");
        page.keyboard().press("n");
        assertThat(held).containsText("The acknowledgement goes out.");
        page.keyboard().press("n");
        assertThat(page.locator(".stepper .held")).hasText("It ended: 200.");
        assertThat(page.locator(".stepper .request-steps")).containsText("d3 was lost on its way to");
        assertThat(page.locator(".anatomy .facts")).not().hasText(before);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_plain_forms_do_the_same() {
        Page page = withPhoto(View.DESKTOP);
        Page plain = lab.openPlainBeside(page, PLAYGROUND);
        plain.locator("#walk-get").click();
        to(plain, "d1 is on its way from");
        plain.locator(".map .flight").click();
        assertThat(plain.locator("main h2")).hasText("Shard d1 in flight");
        plain.locator("main button", new Page.LocatorOptions().setHasText("Lose it")).click();
        assertThat(plain.locator(".stepper li.bad")).containsText("d1 did not come from");
        plain.locator("#walk-end").click();
        assertThat(plain.locator(".stepper .held")).hasText("It ended: 200.");
    }

    @Test
    void a_request_of_ones_own_client_can_be_held_too() throws Exception {
        Page page = withPhoto(View.DESKTOP);
        page.locator("#walk-own-get").click();
        assertThat(page.locator(".stepper")).containsText("by your own client will be held");
        page.locator("#read").click();
        assertThat(page.locator("#photo .verdict.good")).containsText("Byte for byte the same.");
        try (S3Client aws = lab.aws()) {
            String bucket = aws.listBuckets().buckets().getFirst().name();
            CompletableFuture<Integer> got = CompletableFuture.supplyAsync(
                    () -> aws.getObjectAsBytes(b -> b.bucket(bucket).key("trips/2024/iceland.jpg")).asByteArray().length);
            assertThat(page.locator("#held")).containsText("The index is asked");
            assertThat(got).isNotDone();
            page.locator("#walk-end").click();
            assertThat(got.get()).isGreaterThan(100_000);
        }
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void the_held_stage_is_sound_in_every_view() {
        Page first = withPhoto(View.DESKTOP);
        first.locator("#walk-put").click();
        for (View view : View.ALL) {
            to(first, "d" + (View.ALL.indexOf(view) + 1) + " is on its way to");
            Page page = lab.open(PLAYGROUND, view);
            page.locator(".map .flight").waitFor();
            LabSession.fullScreenshot(page, "stepper-" + view.label());
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).isEqualTo(0);
            assertThat(new AxeBuilder(page).analyze().getViolations()).as("axe, %s", view).isEmpty();
            page.context().close();
        }
        first.locator("#walk-end").click();
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void whoever_wants_less_motion_reads_what_moved_in_order() {
        Page page = withPhoto(View.DESKTOP);
        page.navigate(lab.ui() + "/scenes/05");
        page.locator("#read").click();
        assertThat(page.locator("#in-order")).hasAttribute("open", "");
        assertThat(page.locator("#request .request-steps")).containsText("d1 came from");
        page.locator("#in-order > summary").click();
        page.locator("#read").click();
        assertThat(page.locator("#in-order[open]")).hasCount(0);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void every_scene_tells_the_last_request_in_order_and_every_playground_leads_one() {
        Page page = withPhoto(View.DESKTOP);
        for (String scene : List.of("01", "02", "05", "05a", "07")) {
            page.navigate(lab.ui() + "/scenes/" + scene);
            assertThat(page.locator("#in-order")).hasAttribute("open", "");
            assertThat(page.locator("#request .request-steps")).containsText("Its signature was checked.");
            page.navigate(lab.ui() + "/scenes/" + scene + "/playground");
            page.locator("#walk-get").click();
            to(page, "d1 is on its way from");
            assertThat(page.locator(".map .flight")).hasAttribute("aria-label", Pattern.compile("d1 is on its way from z"));
            page.locator("#walk-end").click();
            assertThat(page.locator(".stepper .held")).hasText("It ended: 200.");
        }
        assertThat(lab.consoleErrors()).isEmpty();
    }

    /// Goes on until the request is held before that.
    static void to(Page page, String stage) {
        for (int at = 0; at < 30 && !heldBefore(page).contains(stage); at++) {
            String was = heldBefore(page);
            page.locator("#walk-next").click();
            assertThat(page.locator("#held")).not().hasText(was);
        }
        assertThat(page.locator("#held")).containsText(stage);
    }

    /// What the page says of the request once it stands still.
    private static String heldBefore(Page page) {
        Locator held = page.locator("#held");
        assertThat(held).containsText("Held.");
        return held.textContent().strip();
    }

    private Page withPhoto(View view) {
        Page page = lab.open("/scenes/05", view);
        LabSession.guess(page, "guess", "same");
        page.locator("#act-put-built-in button").click();
        page.locator("#row-d1").waitFor();
        page.navigate(lab.ui() + PLAYGROUND);
        return page;
    }
}
