package elevennines.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// Scene 05's story, by the page, by another client, by keyboard, without JavaScript, in two browsers.
class Scene05IT {
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
    void an_uploaded_photo_survives_two_disks_is_lost_with_three_and_comes_back_by_repair() throws Exception {
        byte[] photo = new byte[300_000];
        new SplittableRandom(5).nextBytes(photo);
        String digest = sha256(photo);
        Page page = lab.open("/scenes/05", View.DESKTOP);
        guess(page);
        page.locator("input[type=file]").setInputFiles(new FilePayload("mine.jpg", "image/jpeg", photo));
        page.locator("#put button.quiet").first().click();
        assertThat(page.locator("#step-put")).containsText("Done.");
        assertThat(page.locator("#digest-read")).hasCount(0);
        read(page);
        assertThat(page.locator("#digest-read")).hasText(digest);
        assertThat(page.locator("#digest-written")).hasText(digest);

        destroy(page, "d1");
        destroy(page, "d2");
        assertThat(page.locator(".fate")).containsText("Readable");
        assertThat(page.locator("#step-lose")).containsText("Now GET the photo");
        read(page);
        assertThat(page.locator("#photo dd.bad")).hasText("d1, d2");
        assertThat(page.locator("#digest-read")).hasText(digest);
        assertThat(page.locator("#step-lose")).containsText("Done.");
        LabSession.screenshot(page, "scene05-two-disks-dead");

        repair(page, "d1");
        repair(page, "d2");
        assertThat(page.locator(".fate")).containsText("Whole");
        assertThat(page.locator("#step-repair")).containsText("Done.");
        read(page);
        assertThat(page.locator("#digest-read")).hasText(digest);

        destroy(page, "d3");
        destroy(page, "d4");
        destroy(page, "p1");
        assertThat(page.locator(".fate")).containsText("Lost");
        page.locator("#read").click();
        assertThat(page.locator("#photo .verdict.bad")).containsText("refused");
        assertThat(page.locator("#step-gone")).containsText("Done.");
        LabSession.screenshot(page, "scene05-lost");

        page.locator("#start").click();
        assertThat(page.locator(".fate")).containsText("Whole");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void unplugged_disks_put_the_photo_out_of_reach_and_plugging_one_in_brings_it_back() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        guess(page);
        putBuiltIn(page);
        for (String shard : new String[]{"d1", "p1", "p2"}) {
            page.locator("#act-" + shard + "-u").click();
            assertThat(page.locator("#row-" + shard)).containsText("offline");
        }
        assertThat(page.locator(".fate")).containsText("Out of reach");
        page.locator("#read").click();
        assertThat(page.locator("#photo .verdict.bad")).containsText("503");
        assertThat(page.locator("#photo .verdict.bad")).containsText("3 shards can be read, 4 are needed");
        page.locator("#act-d1-u").click();
        assertThat(page.locator(".fate")).containsText("Readable");
        assertThat(page.locator("#photo .since")).containsText("2 of 6 shards are out now");
        read(page);
        assertThat(page.locator("#photo .since")).hasCount(0);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void pressing_a_button_twice_never_does_another_thing_to_the_disk() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        guess(page);
        putBuiltIn(page);
        Locator row = page.locator("#row-d1");
        double left = requireNonNull(page.locator("#act-d1-u").boundingBox()).x;
        page.locator("#act-d1-u").click();
        assertThat(row).containsText("offline");
        assertThat(requireNonNull(page.locator("#act-d1-u").boundingBox()).x).isEqualTo(left);
        page.locator("#act-d1-u").click();
        assertThat(row).not().containsText("offline");
        page.locator("#act-d1-x").click();
        assertThat(row).containsText("destroyed");
        assertThat(page.locator("#act-d1-x")).isDisabled();
        page.locator("#act-d1-x").dispatchEvent("click");
        page.locator("#act-d1-r").click();
        assertThat(page.locator("#act-d1-r")).hasText("Repair");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void killing_a_disk_is_seen_in_another_browser() {
        Page mine = lab.open("/scenes/05", View.DESKTOP);
        Page theirs = lab.open("/scenes/05", View.PHONE);
        guess(mine);
        putBuiltIn(mine);
        theirs.locator("#row-d2").waitFor();
        long slowestMillis = 0;
        for (String shard : new String[]{"d1", "d2", "p1"}) {
            mine.locator("#act-" + shard + "-x").waitFor();
            theirs.evaluate("""
                    id => { window.seen = new Promise(resolve => new MutationObserver((_, self) => {
                      if (document.querySelector('#row-' + id + '.out')) { self.disconnect(); resolve(Date.now()); } })
                      .observe(document.getElementById('shards'), { subtree: true, childList: true, attributes: true })); }""", shard);
            double pressed = ((Number) mine.evaluate(
                    "id => { const now = Date.now(); document.getElementById('act-' + id + '-x').click(); return now; }", shard))
                    .doubleValue();
            double seen = ((Number) theirs.evaluate("() => window.seen")).doubleValue();
            slowestMillis = Math.max(slowestMillis, (long) (seen - pressed));
        }
        System.out.println("A killed disk was seen in another browser after at most " + slowestMillis + " ms");
    }

    @Test
    void an_outside_client_completes_a_step_and_the_page_says_who_it_was() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        assertThat(page.locator("#step-put")).containsText("Not yet.");
        guess(page);
        try (S3Client aws = lab.aws()) {
            aws.createBucket(b -> b.bucket("from-outside"));
            aws.putObject(b -> b.bucket("from-outside").key(KEY).contentType("image/png"), RequestBody.fromBytes(new byte[50_000]));
        }
        assertThat(page.locator("#step-put")).containsText("Done.");
        assertThat(page.locator(".strip")).containsText("by the AWS SDK for Java");
        destroy(page, "d1");
        destroy(page, "p2");
        try (S3Client aws = lab.aws()) {
            assertThat(aws.getObjectAsBytes(b -> b.bucket("from-outside").key(KEY)).asByteArray()).hasSize(50_000);
        }
        assertThat(page.locator("#step-lose")).containsText("Done.");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_photo_that_is_no_picture_is_called_that() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        try (S3Client aws = lab.aws()) {
            aws.createBucket(b -> b.bucket("no-pictures"));
            aws.putObject(b -> b.bucket("no-pictures").key("trips/2024/iceland.jpg").contentType("image/jpeg"),
                    RequestBody.fromString("No picture"));
        }
        page.locator("#read").click();
        assertThat(page.locator("#photo figure")).hasText("What came back, 10 bytes, is not a picture that this browser can show.");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void what_is_chosen_and_not_sent_yet_survives_a_new_picture() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        page.locator("input[value=same]").check();
        page.evaluate("""
                () => {
                    const stream = document.querySelector("[sse-connect]")["htmx-internal-data"].sseEventSource;
                    const prediction = document.querySelector("#prediction-guess").innerHTML;
                    stream.dispatchEvent(new MessageEvent("reading-m", {data: "2"}));
                    stream.dispatchEvent(new MessageEvent("prediction-guess", {data: prediction}));
                }""");
        assertThat(page.locator("input[value=same]")).isChecked();
        page.locator("#prediction-guess button").click();
        page.locator("#prediction-guess .guessed").waitFor();
    }

    @Test
    void an_object_too_large_to_show_is_still_proven() {
        byte[] film = new byte[40 << 20];
        new SplittableRandom(7).nextBytes(film);
        try (S3Client aws = lab.aws()) {
            aws.createBucket(b -> b.bucket("films"));
            aws.putObject(b -> b.bucket("films").key(KEY).contentType("image/jpeg"), RequestBody.fromBytes(film));
        }
        Page page = lab.open("/scenes/05", View.DESKTOP);
        guess(page);
        assertThat(page.locator("#shards")).containsText("stripes");
        destroy(page, "d1");
        read(page);
        assertThat(page.locator("#photo img")).hasCount(0);
        assertThat(page.locator("#photo .verdict")).containsText("40.0 MiB");
        LabSession.screenshot(page, "scene05-many-stripes");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void the_whole_story_can_be_told_from_the_keyboard_and_focus_survives_the_stream() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        guess(page);
        page.locator("#act-put-built-in button").focus();
        page.keyboard().press("Enter");
        page.locator("#row-d1").waitFor();
        Locator bay = page.locator("#bay-" + page.locator("#row-d1 td").first().textContent().strip());
        bay.focus();
        page.keyboard().press("x");
        assertThat(page.locator("#row-d1")).hasClass(java.util.regex.Pattern.compile("out"));
        assertThat(bay).hasClass(java.util.regex.Pattern.compile("destroyed"));
        assertThat(bay).isFocused();
        page.keyboard().press("r");
        assertThat(bay).hasClass(java.util.regex.Pattern.compile("healthy"));
        page.keyboard().press("r");
        assertThat(page.locator(".fate")).containsText("Whole");
        assertThat(bay).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#disk h2")).containsText(bay.getAttribute("data-disk"));
        assertThat(page.locator("#disk .dump")).hasCount(1);
        assertThat(page.locator("#menu button").first()).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#menu")).isHidden();
        page.locator("#act-d2-x").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#row-d2")).containsText("destroyed");
        assertThat(page.locator("#act-d2-x")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.locator("#act-d2-r")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#act-d2-r")).hasText("Repair");
        assertThat(page.locator("#act-d2-r")).isFocused();
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_plain_forms_do_the_same() {
        Page page = lab.open("/scenes/05", View.PLAIN);
        page.locator("#act-put-built-in button").click();
        page.locator("input[value=same]").check();
        page.locator("#prediction-guess button").click();
        assertThat(page.locator(".guessed")).containsText("The same photo");
        page.locator("#act-d1-x").click();
        page.locator("#act-p1-x").click();
        page.locator("#read").click();
        assertThat(page.locator("#photo .verdict.good")).containsText("Byte for byte the same.");
        assertThat(page.locator("#photo dd.bad")).hasText("d1, p1");
        page.locator("a[data-disk]").first().click();
        assertThat(page.locator("#disk h2")).containsText("z1-r1-d1");
    }

    @Test
    void the_photo_on_the_page_is_the_one_that_came_back() throws IOException {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        guess(page);
        putBuiltIn(page);
        destroy(page, "d1");
        read(page);
        Object width = page
                .evaluate("async () => { const img = document.querySelector('#photo img'); await img.decode(); return img.naturalWidth; }");
        assertThat(width).isEqualTo(1280);
        byte[] shown = page.request().get(lab.ui() + page.locator("#photo img").getAttribute("src")).body();
        assertThat(shown).isEqualTo(Files.readAllBytes(Path.of("../lesson-content/hero/iceland.jpg")));
    }

    @Test
    void copies_and_shards_on_the_same_disks_share_their_fate_until_one_of_them_is_gone() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        guess(page);
        putBuiltIn(page);
        Locator twins = page.locator("#exhibit-twins");
        assertThat(twins.locator("tbody").first().locator("tr")).hasCount(6);
        assertThat(twins.locator(".token:text-is('copy')")).hasCount(3);
        assertThat(twins.locator(".left.good")).hasCount(2);
        for (int i = 0; i < 2; i++)
            destroyRow(page, "tbody tr:has(.token:text-is('copy')):not(:has(.missing))");
        assertThat(twins.locator(".left.worn").first()).containsText("1 of 3");
        assertThat(twins.locator(".left.worn").last()).containsText("4 of 6");
        destroyRow(page, "tbody tr:not(:has(.token:text-is('copy'))):has(.token)");
        assertThat(twins.locator(".left.worn")).containsText("1 of 3");
        assertThat(twins.locator(".left.bad")).containsText("3 of 6 lost");
        page.locator("#act-lose-get-copies button").click();
        assertThat(twins).containsText("the last one asked");
        LabSession.screenshot(page, "scene05-copies-survive");
        page.locator("#start").click();
        assertThat(twins.locator(".left.good")).hasCount(2);
        try (S3Client aws = lab.aws()) {
            String bucket = aws.listBuckets().buckets().getFirst().name();
            aws.deleteObject(b -> b.bucket(bucket).key("copies/iceland.jpg"));
            assertThat(twins).containsText("There are no copies");
            aws.putObject(b -> b.bucket(bucket).key(KEY).contentType("image/png"), RequestBody.fromBytes(new byte[50_000]));
        }
        page.locator("#act-put-copies button").click();
        assertThat(twins.locator(".left.good")).hasCount(2);
        assertThat(twins).not().containsText("There are no copies");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void the_levers_choose_a_code_and_the_photo_is_encoded_so() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        guess(page);
        putBuiltIn(page);
        Locator codes = page.locator("#exhibit-codes");
        page.locator("#preset-17-3").click();
        assertThat(codes).containsText("needs 20 disks");
        page.locator("input.scrub-number[data-lever=k]").fill("6");
        assertThat(codes.locator("thead")).containsText("6+3");
        assertThat(codes).containsText("Your disks have place for 6+3");
        page.locator("#act-costs-encode button").click();
        assertThat(page.locator("#row-p3")).isVisible();
        assertThat(page.locator("#step-costs")).containsText("Done.");
        assertThat(page.locator("#exhibit-twins thead")).containsText("6+3 shards");
        assertThat(page.locator(".fate")).containsText("9 of 9 shards can be read; 6 are enough");
        destroy(page, "d5");
        destroy(page, "d6");
        destroy(page, "p3");
        read(page);
        LabSession.screenshot(page, "scene05-encoded-anew");
        page.locator("#start").click();
        assertThat(page.locator("#exhibit-twins thead")).containsText("4+2 shards");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_the_levers_and_the_new_code_are_plain_forms() {
        Page page = lab.open("/scenes/05", View.PLAIN);
        page.locator("#act-put-built-in button").click();
        page.locator("#preset-6-3").click();
        assertThat(page.locator("#exhibit-codes thead")).containsText("6+3");
        page.locator("#act-costs-encode button").click();
        assertThat(page.locator("#exhibit-twins thead")).containsText("6+3 shards");
        page.navigate(lab.ui() + "/scenes/05/playground");
        assertThat(page.locator("#exhibit-twins thead")).containsText("6+3 shards");
    }

    /// Destroys the disk of the first row of the twins that is so.
    private static void destroyRow(Page page, String row) {
        String disk = requireNonNull(page.locator("#exhibit-twins " + row).first().getAttribute("data-of"));
        destroy(page, requireNonNull(page.locator("#shards tr[data-of=" + disk + "] .token").textContent()));
        assertThat(page.locator("#exhibit-twins tr[data-of=" + disk + "]")).containsText("destroyed");
    }

    private static void guess(Page page) {
        LabSession.guess(page, "guess", "same");
        page.locator(".map[data-moves]").waitFor();
    }

    private static void putBuiltIn(Page page) {
        page.locator("#act-put-built-in button").click();
        page.locator("#row-d1").waitFor();
    }

    private static void read(Page page) {
        page.locator("#read").click();
        assertThat(page.locator("#photo .verdict.good")).containsText("Byte for byte the same.");
    }

    private static void destroy(Page page, String shard) {
        page.locator("#act-" + shard + "-x").click();
        assertThat(page.locator("#row-" + shard)).hasClass(java.util.regex.Pattern.compile("out"));
    }

    private static void repair(Page page, String shard) {
        assertThat(page.locator("#act-" + shard + "-r")).hasText("Replace");
        page.locator("#act-" + shard + "-r").click();
        assertThat(page.locator("#act-" + shard + "-r")).hasText("Repair");
        page.locator("#act-" + shard + "-r").click();
        assertThat(page.locator("#row-" + shard)).hasClass(java.util.regex.Pattern.compile("present"));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
