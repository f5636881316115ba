package elevennines.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

import com.deque.html.axecore.playwright.AxeBuilder;
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

/// A byte of the photo is followed to the file it lies in, by pointer, key and plain link; and the file really has it there.
class BytesIT {
    private static final Path PHOTO = Path.of("../lesson-content/hero/iceland.jpg");
    private static final int BYTE = 100_000;
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
    void a_byte_of_the_photo_lies_where_the_page_says() throws IOException {
        Page page = withPhoto();
        page.locator("#byte-at").fill(String.valueOf(BYTE));
        assertThat(page.locator(".trail")).containsText("100,000");
        assertThat(page.locator("#byte-at")).isFocused();
        byte[] expected = Arrays.copyOfRange(Files.readAllBytes(PHOTO), BYTE, BYTE + 8);
        assertThat(page.locator(".trail pre")).containsText(HexFormat.ofDelimiter(" ").formatHex(expected));
        byte[] onDisk = new byte[expected.length];
        try (RandomAccessFile extent = new RandomAccessFile(page.locator(".trail .path code").textContent(), "r")) {
            extent.seek(Long.parseLong(page.locator(".trail .path .soft").textContent().replaceAll("\\D", "")));
            extent.readFully(onDisk);
        }
        assertThat(onDisk).isEqualTo(expected);
        LabSession.screenshot(page, "bytes");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_shard_and_a_block_are_reached_by_key_and_rot_shows_in_the_checksum() {
        Page page = withPhoto();
        page.locator(".piece").last().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".trail .token")).hasText("p2");
        page.locator(".ways a", new Page.LocatorOptions().setHasText("‹ shard")).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".trail .token")).hasText("p1");
        assertThat(page.locator(".trail")).containsText("its bytes still give it");
        String disk = requireNonNull(page.locator(".trail a").first().textContent()).strip();
        page.locator("#bay-" + disk).click();
        page.locator("#menu form[action$='/rot'] button").click();
        assertThat(page.locator(".trail .wrong")).containsText("its bytes give");
        assertThat(page.locator(".trail .token")).hasText("p1");
        page.locator(".ways a", new Page.LocatorOptions().setHasText("block ›")).click();
        assertThat(page.locator(".trail")).containsText("2 of 2");
        assertThat(page.locator(".trail .wrong")).hasCount(0);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void any_object_can_be_looked_into() {
        Page page = withPhoto();
        try (S3Client aws = lab.aws()) {
            aws.putObject(b -> b.bucket("iceland-trip").key("notes/one.txt"), RequestBody.fromString("0123456789abcdef"));
        }
        page.locator("#byte-object").selectOption("iceland-trip/notes/one.txt");
        assertThat(page.locator(".trail")).containsText("notes/one.txt");
        assertThat(page.locator(".trail pre")).containsText("30 31 32 33");
        page.locator(".ways a", new Page.LocatorOptions().setHasText("shard ›")).click();
        assertThat(page.locator(".trail .token")).hasText("d2");
        assertThat(page.locator(".trail")).containsText("notes/one.txt");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_links_and_the_form_do_the_same_and_every_view_is_sound() {
        Page page = withPhoto();
        Page plain = lab.openPlainBeside(page, "/scenes/05");
        plain.locator("#byte-at").fill("300000");
        plain.locator("#stage .look-up button").click();
        assertThat(plain.locator(".trail")).containsText("300,000");
        plain.locator(".piece").first().click();
        assertThat(plain.locator(".trail .token")).hasText("d1");
        for (View view : View.ALL) {
            Page seen = lab.open("/scenes/05?byte=" + BYTE, view);
            seen.locator(".trail").waitFor();
            assertThat(seen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).isEqualTo(0);
            assertThat(new AxeBuilder(seen).include("#stage").analyze().getViolations()).as("axe, %s", view).isEmpty();
            seen.context().close();
        }
        assertThat(lab.consoleErrors()).isEmpty();
    }

    private Page withPhoto() {
        Page page = lab.open("/scenes/05", View.DESKTOP);
        LabSession.guess(page, "guess", "same");
        page.locator("#act-put-built-in button").click();
        page.locator(".trail").waitFor();
        return page;
    }
}
