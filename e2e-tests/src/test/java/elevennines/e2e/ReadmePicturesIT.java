package elevennines.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.e2e.LabSession.View;
import elevennines.store.StoreConfig.Backend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// Takes the pictures of the README. With `-Dreadme.pictures=renew` they go where the README has them, else to the other screenshots.
/// Shards are carried to the same disks each time, and nothing that is measured is in view, so that a picture changes when the page does.
class ReadmePicturesIT {
    private static final Path REPOSITORY = Path.of("..");
    private static final boolean RENEW = System.getProperty("readme.pictures", "").equals("renew");
    private static final View VIEW = new View(1280, 1000, ColorScheme.LIGHT, true);
    private static final List<String> SHARDS = List.of("d1", "d2", "d3", "d4", "p1", "p2");
    private static final List<String> HOMES = List.of("z1-r1-d2", "z2-r2-d1", "z3-r1-d3", "z1-r2-d2", "z2-r1-d1", "z3-r2-d2");
    private static final List<String> PARKING = List.of("z1-r1-d1", "z1-r1-d3", "z1-r2-d1", "z1-r2-d3", "z2-r1-d2", "z2-r1-d3", "z2-r2-d2",
            "z2-r2-d3", "z3-r1-d1", "z3-r1-d2", "z3-r2-d1", "z3-r2-d3");
    private LabSession lab;

    @BeforeEach
    void start() {
        lab = new LabSession(Backend.MEMORY);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void the_photo_is_readable_without_two_of_its_six_disks() throws IOException {
        Page page = withPhotoInItsPlace();
        page.locator("#act-d2-x").click();
        page.locator("#act-p2-x").click();
        assertThat(page.locator(".fate")).containsText("Readable");
        take(page, "scene05", "#map");
    }

    @Test
    void a_get_is_held_while_a_shard_is_in_flight() throws IOException {
        Page page = withPhotoInItsPlace();
        page.navigate(lab.ui() + "/scenes/05/playground");
        page.locator("#walk-get").click();
        StepperIT.to(page, "d1 is on its way from");
        page.locator("#walk-loss").click();
        assertThat(page.locator("#held")).containsText("d2 is on its way from");
        StepperIT.to(page, "p1 is on its way from");
        take(page, "in-flight", "#held");
    }

    /// The page from its top down to where `last` ends.
    private static void take(Page page, String name, String last) throws IOException {
        page.evaluate("() => { document.activeElement.blur(); document.getElementById('stage').scrollTo(0, 0); scrollTo(0, 0); }");
        BoundingBox end = requireNonNull(page.locator(last).boundingBox());
        Path file = RENEW ? REPOSITORY.resolve(".github/" + name + ".png") : Path.of("target/screenshots/readme-" + name + ".png");
        page.evaluate("() => document.fonts.ready");
        page.mouse().move(0, 0);
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setClip(0, 0, VIEW.width(), Math.ceil(end.y + end.height) + 8));
        assertThat(Files.readString(REPOSITORY.resolve("README.md"))).contains("(.github/" + name + ".png)");
        assertThat(REPOSITORY.resolve(".github/" + name + ".png")).exists();
    }

    private Page withPhotoInItsPlace() {
        Page page = lab.open("/scenes/05", VIEW);
        LabSession.guess(page, "guess", "same");
        page.locator("#act-put-built-in button").click();
        page.locator("#row-d1").waitFor();
        List<String> parking = new ArrayList<>(PARKING);
        SHARDS.forEach(shard -> parking.remove(disk(page, shard)));
        for (String shard : SHARDS)
            if (HOMES.contains(disk(page, shard)))
                carry(page, shard, parking.removeFirst());
        for (int at = 0; at < SHARDS.size(); at++)
            carry(page, SHARDS.get(at), HOMES.get(at));
        page.evaluate("scrollTo(0, 0)");
        return page;
    }

    private static String disk(Page page, String shard) {
        return requireNonNull(page.locator("#row-" + shard + " td").first().textContent()).strip();
    }

    /// By hand and key: up here, down there.
    private static void carry(Page page, String shard, String to) {
        Locator bay = page.locator("#bay-" + disk(page, shard));
        bay.focus();
        page.keyboard().press("m");
        page.locator("#bay-" + to).focus();
        page.keyboard().press("m");
        assertThat(page.locator("#row-" + shard + " td").first()).containsText(to);
        page.evaluate("document.activeElement.blur()");
    }
}
