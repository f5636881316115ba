package elevennines.e2e;

import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.e2e.LabSession.View;
import elevennines.labs.HeroObjects;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// What the deep dives of scene 01 do to the photo.
class PhotoDivesIT {
    private static final String SCENE = "/scenes/01";
    private static final List<String> DIVES = List.of("edit", "unit", "presigned-url", "five");
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
    void a_signed_url_opens_in_any_browser_until_a_letter_of_it_or_its_time_is_wrong() {
        putPhoto();
        Page page = opened(View.DESKTOP, "presigned-url");
        Locator panel = page.locator("#presigned");
        page.locator("#link-seconds").fill("600");
        page.locator("#link-sign").click();
        assertThat(panel.locator(".parts")).containsText("X-Amz-Signature");
        assertThat(panel.locator(".copy")).isVisible();
        requireOpensForAStranger(page.locator("#link-open").getAttribute("href"));
        page.locator("#link-use").click();
        assertThat(panel.locator(".exchange.ok")).containsText("200 OK");
        for (String place : List.of("key", "signature", "expires")) {
            page.locator("#link-place").selectOption(place);
            page.locator("#link-spoil").click();
            assertThat(panel.locator(".used > p").first()).containsText(place.equals("expires") ? "X-Amz-Expires" : place);
            assertThat(panel.locator(".exchange.refused")).containsText("SignatureDoesNotMatch");
        }
        page.locator("#link-late").click();
        assertThat(panel.locator(".exchange.refused")).containsText("Request has expired");
        assertThat(page.locator(".strip")).containsText("AccessDenied");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void one_byte_changed_three_ways_is_counted_and_leaves_nothing_behind() {
        putPhoto();
        Page page = opened(View.DESKTOP, "edit");
        page.locator("#edit-byte").click();
        Locator ways = page.locator("#edits .ways-three section");
        assertThat(ways).hasCount(3);
        assertThat(ways.nth(0)).containsText("8,192 bytes moved");
        assertThat(ways.nth(1)).containsText("1 byte moved");
        int photo = HeroObjects.photo().bytes().length;
        assertThat(ways.nth(2)).containsText(String.format(java.util.Locale.ROOT, "%,d bytes GET, over HTTP", photo));
        assertThat(page.locator("#stage .key-index tbody tr")).hasCount(1);
        page.locator("#dive-unit > summary").click();
        page.locator("#metadata-replace").click();
        assertThat(page.locator("#metadata tr.changed th", new Page.LocatorOptions().setHasText("x-amz-meta-photographer"))).hasCount(1);
        assertThat(page.locator("#metadata tr.changed th", new Page.LocatorOptions().setHasText("etag"))).hasCount(0);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_forms_lead_back_to_the_open_dive() {
        Page page = lab.open(SCENE, View.PLAIN);
        page.locator("#dive-presigned-url > summary").click();
        assertThat(page.locator("#presigned")).containsText("There is no photo to sign for");
        putPhoto();
        page.reload();
        page.locator("#dive-presigned-url > summary").click();
        page.locator("#link-sign").click();
        page.locator("#link-spoil").click();
        assertThat(page.locator("#presigned .exchange")).containsText("SignatureDoesNotMatch");
        page.locator("#dive-edit > summary").click();
        page.locator("#edit-byte").click();
        assertThat(page.locator("#edits .ways-three")).isVisible();
        page.locator("#dive-unit > summary").click();
        page.locator("#metadata-look").click();
        assertThat(page.locator("#metadata .headers")).containsText("etag");
    }

    @Test
    void the_dives_are_sound_in_every_view() {
        putPhoto();
        for (View view : View.ALL) {
            Page page = opened(view, DIVES.toArray(String[]::new));
            page.locator("#link-sign").click();
            assertThat(page.locator("#presigned .parts")).isVisible();
            page.locator("#link-spoil").click();
            assertThat(page.locator("#presigned .exchange.refused")).isVisible();
            page.locator("#edit-byte").click();
            assertThat(page.locator("#edits .ways-three")).isVisible();
            page.locator("#metadata-replace").click();
            assertThat(page.locator("#metadata tr.changed").first()).isVisible();
            LabSession.fullScreenshot(page, "photo-dives-" + view.label());
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("sideways scrolling, %s", view).isEqualTo(0);
            assertThat(new AxeBuilder(page).analyze().getViolations()).as("axe, %s", view).isEmpty();
            page.context().close();
        }
        assertThat(lab.consoleErrors()).isEmpty();
    }

    private void putPhoto() {
        HeroObjects.Item photo = HeroObjects.photo();
        try (S3Client aws = lab.aws()) {
            aws.createBucket(b -> b.bucket("iceland-trip"));
            aws.putObject(b -> b.bucket("iceland-trip").key(photo.key()).contentType(photo.contentType()),
                    RequestBody.fromBytes(photo.bytes()));
        }
    }

    private Page opened(View view, String... dives) {
        Page page = lab.open(SCENE, view);
        for (String dive : dives)
            page.locator("#dive-" + dive + " > summary").click();
        return page;
    }

    /// In a browser that has never been here.
    private static void requireOpensForAStranger(String url) {
        try (BrowserContext stranger = Chromium.browser().newContext()) {
            Response answer = stranger.newPage().navigate(url);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headerValue("content-type")).isEqualTo("image/jpeg");
            assertThat(answer.body()).isEqualTo(HeroObjects.photo().bytes());
        }
    }
}
