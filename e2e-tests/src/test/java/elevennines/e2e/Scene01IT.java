package elevennines.e2e;

import java.util.List;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.StorageClass;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Scene 01's steps, by the page's buttons, from the keyboard, by another client, without JavaScript.
class Scene01IT {
    private static final String[] STEPS = {"taken", "bucket", "put", "list", "get", "delete", "nowhere"};
    private static final int TABS_MAX = 120;
    private static final List<Move> STORY = List.of(new Move("taken", "create", "409 Conflict"), new Move("bucket", "create", "200 OK"),
            new Move("put", "photo", "200 OK"), new Move("put", "caption", "200 OK"), new Move("put", "older", "200 OK"),
            new Move("list", "list", "200 OK"), new Move("get", "get", "200 OK"), new Move("delete", "delete", "204 No Content"),
            new Move("delete", "get", "404 Not Found"), new Move("nowhere", "get", "404 Not Found"));
    private LabSession lab;

    /// An action of a step, and what the store answers.
    private record Move(String step, String action, String status) {}

    @BeforeEach
    void start() {
        lab = new LabSession();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void every_step_is_done_by_its_buttons_and_shows_the_real_exchange() {
        Page page = lab.open("/scenes/01", View.DESKTOP);
        for (String step : STEPS)
            assertThat(page.locator("#step-" + step)).containsText("Not yet.");
        press(page, "taken", "Create bucket", "409", "BucketAlreadyExists");
        press(page, "bucket", "Create bucket", "200", "x-amz-request-id");
        press(page, "put", "Photo", "200", "etag");
        press(page, "put", "Caption", "PUT /iceland-trip/trips/2024/iceland.txt HTTP/1.1", "etag");
        press(page, "put", "Older photo", "STANDARD_IA", "etag");
        press(page, "put", "Film", "DEEP_ARCHIVE", "etag");
        assertThat(page.locator("#stage .key-index tbody tr")).hasCount(4);
        press(page, "list", "List", "200", "<Key>trips/2024/iceland.jpg</Key>");
        press(page, "get", "Get", "200", "image/jpeg");
        assertThat(page.locator("#controls-delete .locked")).containsText("your guess");
        guess(page);
        press(page, "delete", "Delete the caption", "204", "x-amz-request-id");
        press(page, "delete", "Get it again", "404", "NoSuchKey");
        assertThat(page.locator("#prediction-cost")).containsText("none of its pieces was touched");
        press(page, "nowhere", "Get from", "404", "NoSuchBucket");
        for (String step : STEPS)
            assertThat(page.locator("#step-" + step)).containsText("Done.");
        assertThat(page.locator("#stage .key-index tbody tr")).hasCount(3);
        assertThat(page.locator("#result-get .waterfall")).containsText("GetObject 200");
        LabSession.fullScreenshot(page, "scene01-done");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void an_outside_client_does_every_step_and_the_page_sees_it() {
        Page page = lab.open("/scenes/01", View.DESKTOP);
        try (S3Client aws = lab.aws()) {
            assertThatThrownBy(() -> aws.createBucket(b -> b.bucket("photos"))).isInstanceOf(BucketAlreadyExistsException.class);
            aws.createBucket(b -> b.bucket("by-sdk"));
            aws.putObject(b -> b.bucket("by-sdk").key("trips/2024/iceland.jpg"), RequestBody.fromBytes(new byte[9000]));
            aws.putObject(b -> b.bucket("by-sdk").key("trips/2024/iceland.txt"), RequestBody.fromString("A caption"));
            aws.putObject(b -> b.bucket("by-sdk").key("old.bin").storageClass(StorageClass.GLACIER_IR),
                    RequestBody.fromBytes(new byte[10]));
            assertThat(aws.listObjectsV2(b -> b.bucket("by-sdk").prefix("trips/")).contents()).hasSize(2);
            assertThat(aws.getObjectAsBytes(b -> b.bucket("by-sdk").key("trips/2024/iceland.jpg")).asByteArray()).hasSize(9000);
            aws.deleteObject(b -> b.bucket("by-sdk").key("trips/2024/iceland.txt"));
            assertThatThrownBy(() -> aws.getObjectAsBytes(b -> b.bucket("by-sdk").key("trips/2024/iceland.txt")))
                    .isInstanceOf(NoSuchKeyException.class);
            assertThatThrownBy(() -> aws.getObjectAsBytes(b -> b.bucket("no-such-bucket-anywhere").key("x")))
                    .isInstanceOf(NoSuchBucketException.class);
        }
        for (String step : STEPS)
            assertThat(page.locator("#step-" + step)).containsText("Done.");
        assertThat(page.locator(".strip")).containsText("by the AWS SDK for Java");
        assertThat(page.locator("#stage .key-index caption code")).hasText("by-sdk");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void the_whole_story_can_be_told_from_the_keyboard() {
        Page page = lab.open("/scenes/01", View.DESKTOP);
        for (Move move : STORY) {
            if (move.status().equals("204 No Content"))
                guessFromTheKeyboard(page);
            tabTo(page, "#act-" + move.step() + "-" + move.action() + " button");
            page.waitForResponse(answer -> answer.url().endsWith("/actions/" + move.action()), () -> page.keyboard().press("Enter"));
            assertThat(page.locator("#result-" + move.step())).containsText(move.status());
        }
        for (String step : STEPS)
            assertThat(page.locator("#step-" + step)).containsText("Done.");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_a_form_leads_back_to_its_step_with_the_exchange_below() {
        Page page = lab.open("/scenes/01", View.PLAIN);
        guess(page);
        for (Move move : STORY) {
            page.locator("#act-" + move.step() + "-" + move.action() + " button").click();
            assertThat(page.url()).contains("step=" + move.step()).endsWith("#" + move.step());
            assertThat(page.locator("#result-" + move.step() + " .exchange")).containsText(move.status());
        }
        for (String step : STEPS)
            assertThat(page.locator("#step-" + step)).containsText("Done.");
    }

    @Test
    void every_step_can_be_done_for_me() {
        Page page = lab.open("/scenes/01", View.DESKTOP);
        for (String step : STEPS) {
            page.locator("#" + step + " .ladder > summary").click();
            page.locator("#" + step + " .solve > summary").click();
            page.locator("#" + step + " .all-moves").click();
            assertThat(page.locator("#step-" + step)).containsText("Done.");
        }
        assertThat(lab.consoleErrors()).isEmpty();
    }

    private static void guess(Page page) {
        page.locator("#prediction-cost input[value=enough]").check();
        page.locator("#prediction-cost button").click();
        assertThat(page.locator("#controls-delete .locked")).hasCount(0);
    }

    private static void guessFromTheKeyboard(Page page) {
        tabTo(page, "#prediction-cost input");
        page.keyboard().press("Space");
        tabTo(page, "#prediction-cost button");
        page.keyboard().press("Enter");
        assertThat(page.locator("#controls-delete .locked")).hasCount(0);
    }

    /// As somebody without a mouse gets there.
    private static void tabTo(Page page, String selector) {
        for (int tab = 0; tab < TABS_MAX; tab++) {
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector)))
                return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError(TABS_MAX + " times Tab did not lead to " + selector);
    }

    private static void press(Page page, String step, String button, String... expected) {
        page.locator("#" + step + " .do > form button, #" + step + " .do form button")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(button)).first().click();
        for (String text : expected)
            assertThat(page.locator("#result-" + step)).containsText(text);
    }
}
