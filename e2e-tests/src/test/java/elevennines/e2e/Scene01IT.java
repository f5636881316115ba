package elevennines.e2e;

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

/// Scene 01's steps, by the page's buttons, by another client, without JavaScript.
class Scene01IT {
    private static final String[] STEPS = {"taken", "bucket", "put", "list", "get", "delete", "nowhere"};
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
        assertThat(page.locator("#stage .keys tbody tr")).hasCount(4);
        press(page, "list", "List", "200", "<Key>trips/2024/iceland.jpg</Key>");
        press(page, "get", "Get", "200", "image/jpeg");
        press(page, "delete", "Delete the caption", "204", "x-amz-request-id");
        press(page, "delete", "Get it again", "404", "NoSuchKey");
        press(page, "nowhere", "Get from", "404", "NoSuchBucket");
        for (String step : STEPS)
            assertThat(page.locator("#step-" + step)).containsText("Done.");
        assertThat(page.locator("#stage .keys tbody tr")).hasCount(3);
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
        assertThat(page.locator("#stage h2 code")).hasText("by-sdk");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_a_form_leads_back_to_its_step_with_the_exchange_below() {
        Page page = lab.open("/scenes/01", View.PLAIN);
        page.locator("#bucket button").first().click();
        assertThat(page.url()).contains("step=bucket").endsWith("#bucket");
        assertThat(page.locator("#result-bucket .exchange")).containsText("PUT /iceland-trip HTTP/1.1");
        assertThat(page.locator("#step-bucket")).containsText("Done.");
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

    private static void press(Page page, String step, String button, String... expected) {
        page.locator("#" + step + " .do > form button, #" + step + " .do form button")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(button)).first().click();
        for (String text : expected)
            assertThat(page.locator("#result-" + step)).containsText(text);
    }
}
