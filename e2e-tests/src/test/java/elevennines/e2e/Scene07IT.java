package elevennines.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Scene 07's story, by the page, by another client, by keyboard, without JavaScript, in every view.
class Scene07IT {
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
    void bytes_rot_and_are_found_disks_die_and_are_rebuilt_and_a_race_is_lost() {
        Page page = lab.open("/scenes/07", View.DESKTOP);
        press(page, "heal", "built-in");
        press(page, "heal", "rot-data");
        assertThat(page.locator("#map .chip.data.rotten")).hasCount(1);
        assertThat(page.locator("#exhibit-rot pre")).containsText("after");
        assertThat(page.locator("#exhibit-rot")).containsText("Nobody has noticed yet.");
        assertThat(page.locator("#step-heal")).containsText("nobody has noticed");
        LabSession.screenshot(page, "scene07-rotten");
        press(page, "heal", "get");
        assertThat(page.locator("#step-heal")).containsText("Done.");
        assertThat(page.locator("#map .chip.rotten")).hasCount(0);
        assertThat(page.locator("#exhibit-rot")).containsText("A read met it");
        assertThat(page.locator("#exhibit-rot")).containsText("written anew");
        assertThat(page.locator("#exhibit-rot p code")).hasCount(2);
        String[] rows = page.locator("#exhibit-rot pre").textContent().strip().split("\n");
        assertThat(look(page.locator("#exhibit-rot p code").first().textContent())).as("now").isEqualTo(rows[2].substring(8));
        assertThat(look(page.locator("#exhibit-rot p code").last().textContent())).as("after").isEqualTo(rows[1].substring(8));
        assertThat(page.locator("#photo .verdict.good")).containsText("Byte for byte the same.");

        assertThat(page.locator("#controls-scrub")).containsText("This waits for your guess");
        LabSession.guess(page, "unread", "never");
        press(page, "scrub", "rot-parity");
        assertThat(page.locator("#map .chip.parity.rotten")).hasCount(1);
        press(page, "scrub", "week");
        assertThat(page.locator("#step-scrub")).containsText("Done.");
        assertThat(page.locator("#map .chip.rotten")).hasCount(0);
        assertThat(page.locator("#prediction-unread")).containsText("You were right.");

        LabSession.dive(page, "rebuild");
        set(page, "lose", "bandwidth", "100");
        press(page, "rebuild", "destroy");
        assertThat(page.locator("#step-rebuild")).containsText("still");
        assertThat(page.locator("#deficit .level.less text.count").first()).not().hasText("0");
        LabSession.screenshot(page, "scene07-deficit");
        press(page, "rebuild", "day");
        assertThat(page.locator("#step-rebuild")).containsText("Done.");

        set(page, "lose", "deaths", "2");
        set(page, "lose", "bandwidth", "1");
        press(page, "lose", "race");
        assertThat(page.locator("#step-lose")).containsText("Done.", LabSession.PATIENTLY);
        assertThat(page.locator("#exhibit-race figure")).isVisible();
        assertThat(page.locator("#deficit .level.lost text.count")).not().hasText("0");
        LabSession.screenshot(page, "scene07-lost");
        press(page, "lose", "stop");
        assertThat(page.locator("#time")).containsText("real time");
        page.locator("#start").click();
        assertThat(page.locator(".fate")).containsText("Whole");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void what_models_predict_stands_beside_what_fleets_and_dice_have_shown() {
        Page page = lab.open("/scenes/07", View.DESKTOP);
        LabSession.guess(page, "power", "less");
        String before = page.locator("#models td .reading").first().textContent();
        set(page, "models", "afr", "100");
        set(page, "models", "mttr", "720");
        assertThat(page.locator("#models td .reading").first()).not().hasText(before);
        Locator typed = page.locator("#models input.scrub-number[data-lever=mttr]");
        typed.focus();
        double where = requireNonNull(typed.boundingBox()).y;
        page.waitForResponse(answer -> answer.url().endsWith("/levers/mttr"), () -> page.keyboard().press("Enter"));
        assertThat(typed).isFocused();
        assertThat(requireNonNull(typed.boundingBox()).y).as("Enter leaves the reader where they were").isCloseTo(where, within(100.0));
        press(page, "fleet", "run");
        assertThat(page.locator("#step-fleet")).containsText("Done.", LabSession.PATIENTLY);
        assertThat(page.locator("#exhibit-nines .row.measured")).hasCount(1);
        assertThat(page.locator("#prediction-power")).containsText("You were right.");
        set(page, "models", "afr", "1.36");
        set(page, "models", "mttr", "24");
        set(page, "models", "k", "17");
        set(page, "models", "m", "3");
        LabSession.dive(page, "rare");
        press(page, "rare", "dice");
        assertThat(page.locator("#step-rare")).containsText("Done.", LabSession.PATIENTLY);
        assertThat(page.locator("#exhibit-nines")).containsText(Pattern.compile("Loaded dice, sampled: 10\\.[89]"));
        assertThat(page.locator("#exhibit-fleets tbody tr")).hasCount(2);
        LabSession.screenshot(page, "scene07-nines");
        page.reload();
        assertThat(page.locator("#exhibit-nines .row.predicted")).hasCount(3);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void an_outside_client_reads_around_the_rot_and_the_page_says_who_it_was() {
        Page page = lab.open("/scenes/07", View.DESKTOP);
        try (S3Client aws = lab.aws()) {
            aws.createBucket(b -> b.bucket("from-outside"));
            aws.putObject(b -> b.bucket("from-outside").key(KEY), RequestBody.fromBytes(new byte[50_000]));
            assertThat(page.locator("#map .chip.data").first()).isVisible();
            press(page, "heal", "rot-data");
            assertThat(page.locator("#map .chip.rotten")).hasCount(1);
            assertThat(aws.getObjectAsBytes(b -> b.bucket("from-outside").key(KEY)).asByteArray()).isEqualTo(new byte[50_000]);
        }
        assertThat(page.locator("#step-heal")).containsText("by the AWS SDK for Java");
        assertThat(page.locator("#map .chip.rotten")).hasCount(0);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void bytes_can_be_rotted_and_disks_killed_from_the_keyboard() {
        Page page = lab.open("/scenes/07", View.DESKTOP);
        enter(page, page.locator("#act-heal-built-in button"));
        Locator chip = page.locator("#map .bay:has(.chip.data)").first();
        chip.waitFor();
        Locator bay = page.locator("#" + chip.getAttribute("id"));
        enter(page, bay);
        assertThat(page.locator("#menu button").first()).isFocused();
        Locator rot = page.locator("#menu button", new Page.LocatorOptions().setHasText("Rot a byte"));
        enter(page, rot);
        assertThat(bay.locator(".chip.rotten")).hasCount(1);
        assertThat(bay).isFocused();
        enter(page, page.locator("#act-heal-get button"));
        assertThat(page.locator("#step-heal")).containsText("Done.");
        set(page, "lose", "bandwidth", "100");
        bay.focus();
        page.keyboard().press("x");
        assertThat(bay).hasClass(Pattern.compile("destroyed"));
        assertThat(page.locator("#step-rebuild")).containsText("too quick to watch");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_plain_forms_do_the_same() {
        Page page = lab.open("/scenes/07", View.PLAIN);
        page.locator("#act-heal-built-in button").click();
        page.locator("#act-heal-rot-data button").click();
        assertThat(page.locator("#map .chip.rotten")).hasCount(1);
        page.locator("#act-heal-get button").click();
        LabSession.lookUntilDone(page, "heal");
        page.locator("#prediction-unread input[value=never]").check();
        page.locator("#prediction-unread button").click();
        page.locator("#act-scrub-rot-parity button").click();
        page.locator("#act-scrub-week button").click();
        page.locator("#act-scrub-week button").click();
        LabSession.lookUntilDone(page, "scrub");
    }

    @Test
    void the_page_and_its_playground_are_sound_in_every_view() {
        Page first = lab.open("/scenes/07", View.DESKTOP);
        press(first, "heal", "built-in");
        press(first, "heal", "rot-data");
        assertThat(first.locator("#map .chip.rotten")).hasCount(1);
        LabSession.dive(first, "rebuild");
        set(first, "lose", "bandwidth", "100");
        press(first, "rebuild", "destroy");
        assertThat(first.locator("#exhibit-race figure")).isVisible();
        lab.requireSoundInEveryView("/scenes/07", "scene07");
        lab.requireSoundInEveryView("/scenes/07/playground", "scene07-playground");
    }

    /// What `xxd -s 4242 -l 15 file` would show, without `xxd`.
    private static String look(String command) {
        String[] words = command.split(" ");
        try (RandomAccessFile file = new RandomAccessFile(words[5], "r")) {
            byte[] bytes = new byte[Integer.parseInt(words[4])];
            file.seek(Long.parseLong(words[2]));
            file.readFully(bytes);
            return HexFormat.ofDelimiter(" ").formatHex(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void press(Page page, String step, String action) {
        page.waitForResponse(answer -> answer.url().endsWith("/actions/" + action),
                () -> page.locator("#act-" + step + "-" + action + " button").click());
    }

    private static void enter(Page page, Locator target) {
        target.focus();
        page.keyboard().press("Enter");
    }

    /// The number in the prose of a section.
    private static void set(Page page, String section, String lever, String value) {
        Locator number = page.locator("#" + section + " input.scrub-number[data-lever=" + lever + "]");
        page.waitForResponse(answer -> answer.url().endsWith("/levers/" + lever), () -> number.fill(value));
    }
}
