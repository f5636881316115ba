package elevennines.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// Scene 02's story, by the page, by another client, by keyboard, without JavaScript, in every view.
class Scene02IT {
    private static final String KEY = "trips/2024/iceland.jpg";
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
    void the_same_year_costs_less_with_each_copy_and_less_still_with_repair() {
        Page page = lab.open("/scenes/02", View.DESKTOP);
        press(page, "put", "built-in");
        assertThat(page.locator("#step-put")).containsText("Done.");
        press(page, "weekly", "draw");
        assertThat(page.locator("#step-weekly")).containsText("Take disks as they are common in the field", LabSession.PATIENTLY);
        set(page, "weekly", "afr", "3");
        set(page, "weekly", "fleet", "300000");
        press(page, "weekly", "draw");
        assertThat(page.locator("#step-weekly")).containsText("Done.", LabSession.PATIENTLY);
        assertThat(page.locator("#exhibit-weeks figure")).isVisible();
        set(page, "weekly", "afr", "1.36");
        press(page, "one", "run-one");
        assertThat(page.locator("#exhibit-running progress")).isVisible();
        LabSession.screenshot(page, "scene02-running");
        assertThat(page.locator("#step-one")).containsText("Done.", LabSession.PATIENTLY);
        assertThat(page.locator("#controls-copies")).containsText("This waits for your guess");
        LabSession.guess(page, "guess", "square");
        set(page, "copies", "afr", "13");
        press(page, "copies", "run-all");
        assertThat(page.locator("#step-copies")).containsText("Done.", LabSession.PATIENTLY);
        assertThat(page.locator("#step-copies")).containsText("The same");
        assertThat(page.locator("#exhibit-nines figure")).isVisible();
        LabSession.dive(page, "repair");
        set(page, "repair", "repair", "7");
        press(page, "repair", "run-two");
        assertThat(page.locator("#step-repair")).containsText("Done.", LabSession.PATIENTLY);
        set(page, "mine", "afr", "40");
        press(page, "mine", "year");
        assertThat(page.locator("#step-mine")).containsText("Now GET the photo", LabSession.PATIENTLY);
        press(page, "mine", "get");
        assertThat(page.locator("#step-mine")).containsText("Done.");
        LabSession.screenshot(page, "scene02-done");
        page.reload();
        assertThat(page.locator("#exhibit-years tbody tr")).hasCount(5);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void an_outside_client_puts_the_photo_and_gets_it_a_year_later() {
        Page page = lab.open("/scenes/02", View.DESKTOP);
        try (S3Client aws = lab.aws()) {
            aws.createBucket(b -> b.bucket("from-outside"));
            aws.putObject(b -> b.bucket("from-outside").key(KEY), RequestBody.fromBytes(new byte[50_000]));
            assertThat(page.locator("#step-put")).containsText("Done.");
            set(page, "weekly", "afr", "3");
            set(page, "weekly", "fleet", "300000");
            press(page, "weekly", "draw");
            assertThat(page.locator("#step-weekly")).containsText("Done.", LabSession.PATIENTLY);
            assertThat(page.locator("#step-weekly")).not().containsText("AWS SDK");
            set(page, "mine", "afr", "40");
            press(page, "mine", "year");
            assertThat(page.locator("#step-mine")).containsText("Now GET the photo", LabSession.PATIENTLY);
            assertThat(aws.getObjectAsBytes(b -> b.bucket("from-outside").key(KEY)).asByteArray()).hasSize(50_000);
        }
        assertThat(page.locator("#step-mine")).containsText("by the AWS SDK for Java");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void the_levers_and_the_runs_can_be_worked_from_the_keyboard() {
        Page page = lab.open("/scenes/02", View.DESKTOP);
        String before = page.locator("#weekly .reading").last().textContent();
        Locator fleet = page.locator("#weekly .scrub-number[data-lever=fleet]");
        fleet.fill("3830");
        assertThat(page.locator("#weekly .reading").last()).hasText("7.0 days");
        assertThat(before).isNotEqualTo("7.0 days");
        page.locator("#act-one-run-one button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#step-one")).containsText("Done.", LabSession.PATIENTLY);
        assertThat(page.locator("#act-one-run-one button")).isFocused();
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_plain_forms_do_the_same() {
        Page page = lab.open("/scenes/02", View.PLAIN);
        page.locator("#act-put-built-in button").click();
        assertThat(page.locator("#step-put")).containsText("Done.");
        page.locator("#act-one-run-one button").click();
        LabSession.lookUntilDone(page, "one");
        assertThat(page.locator("#exhibit-years tbody tr")).hasCount(1);
    }

    @Test
    void the_page_and_its_playground_are_sound_in_every_view() {
        Page first = lab.open("/scenes/02", View.DESKTOP);
        press(first, "one", "run-one");
        assertThat(first.locator("#step-one")).containsText("Done.", LabSession.PATIENTLY);
        lab.requireSoundInEveryView("/scenes/02", "scene02");
        lab.requireSoundInEveryView("/scenes/02/playground", "scene02-playground");
    }

    private static void press(Page page, String step, String action) {
        page.locator("#act-" + step + "-" + action + " button").click();
    }

    /// The number in the prose, or else the slider below the step.
    private static void set(Page page, String step, String lever, String value) {
        Locator number = page.locator("#weekly .scrub-number[data-lever=" + lever + "]");
        Locator input = number.count() > 0 ? number : page.locator("#lever-" + step + "-" + lever);
        page.waitForResponse(answer -> answer.url().endsWith("/levers/" + lever), () -> input.fill(value));
    }
}
