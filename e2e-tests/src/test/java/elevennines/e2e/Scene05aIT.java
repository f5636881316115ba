package elevennines.e2e;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import elevennines.e2e.LabSession.View;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// Scene 05a's story, by the page, by another client, by hand, finger and keyboard, without JavaScript, in every view.
class Scene05aIT {
    private static final String SCENE = "/scenes/05a";
    private static final String KEY = "trips/2024/iceland.jpg";
    private static final int MOVES_MAX = 8;
    /// Chances are drawn: where the ceiling is one nine, 0.99 may come out as well.
    private static final Pattern SAMPLED_NEAR_ONE = Pattern.compile("sampled: (0\\.9|1\\.0)");
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
    void racks_and_zones_take_what_chance_gathered_there_and_nothing_that_was_spread() {
        Page page = lab.open(SCENE, View.DESKTOP);
        deal(page);
        LabSession.screenshot(page, "scene05a-dealt");
        assertThat(page.locator("#controls-rack")).containsText("This waits for your guess");
        guess(page, "guess", "some");
        String rack = requireNonNull(page.locator(".rack.crowded .handle").first().getAttribute("data-is"));
        power(page, rack);
        assertThat(page.locator("#step-rack")).containsText("0 of 41 objects were read since");
        press(page, "rack", "read");
        assertThat(page.locator("#step-rack")).containsText("Done.");
        assertThat(page.locator("#step-rack")).containsText("iceland.jpg");
        assertThat(page.locator("#exhibit-places")).containsText("of 41 read");
        assertThat(page.locator(".album .tile.hero.out")).hasCount(1);
        assertThat(page.locator("#prediction-guess")).containsText("You were right.");
        LabSession.screenshot(page, "scene05a-rack-dark");
        press(page, "rack", "power");
        power(page, zoneThatTakesMost(page));
        LabSession.dive(page, "zone");
        press(page, "zone", "read");
        assertThat(page.locator("#step-zone")).containsText("Done.");
        press(page, "zone", "power");
        assertThat(page.locator(".album .out")).hasCount(0);

        assertThat(page.locator("#step-hand")).containsText("Carry one to another rack");
        for (int move = 0; move < MOVES_MAX && isCrowded(page); move++)
            drag(page, crowdedBay(page), requireNonNull(safeBay(page)));
        assertThat(page.locator("#step-hand")).containsText("Done.");
        assertThat(page.locator(".crowded")).hasCount(0);

        press(page, "spread", "spread");
        assertThat(page.locator("#step-spread")).containsText("Prove it");
        power(page, "z2");
        press(page, "spread", "read");
        assertThat(page.locator("#step-spread")).containsText("all 41 objects");
        assertThat(page.locator("#photo .verdict.good")).containsText("Byte for byte the same.");
        press(page, "spread", "power");
        LabSession.screenshot(page, "scene05a-spread");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_rack_that_burns_sets_a_ceiling_that_a_move_of_one_shard_lifts() {
        Page page = lab.open(SCENE, View.DESKTOP);
        deal(page);
        Locator chart = page.locator("#exhibit-nines");
        assertThat(chart).containsText("0.7 nines, a model");
        guess(page, "guess", "some");
        guess(page, "fire", "cap");
        assertThat(page.locator("#burn")).containsText("80%");
        set(page, "q", "10");
        assertThat(page.locator("#burn")).containsText("90%, or 1.0 nines");
        assertThat(chart).containsText(SAMPLED_NEAR_ONE);
        drag(page, crowdedBay(page), requireNonNull(safeBay(page)));
        assertThat(chart).not().containsText(SAMPLED_NEAR_ONE);
        set(page, "q", "20");
        press(page, "burn", "burn");
        assertThat(page.locator("#step-burn")).containsText("Done.", LabSession.PATIENTLY);
        assertThat(page.locator("#exhibit-years tbody tr")).hasCount(2);
        assertThat(chart).containsText("a fleet, spread, a year: at least");
        page.locator("#question-cap input[name=answer]").fill("0.70");
        page.locator("#question-cap button").click();
        assertThat(page.locator("#question-cap")).containsText("A chance of 20% is 0.7 nines.");
        LabSession.screenshot(page, "scene05a-fires");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void an_outside_client_puts_the_album_and_is_refused_a_part_of_it() {
        Page page = lab.open(SCENE, View.DESKTOP);
        press(page, "deal", "random");
        try (S3Client aws = lab.aws()) {
            aws.createBucket(b -> b.bucket("from-outside"));
            for (int card : IntStream.rangeClosed(1, 30).toArray())
                aws.putObject(b -> b.bucket("from-outside").key("trips/2024/postcards/" + card + ".txt"), RequestBody.fromString("A card"));
            do
                aws.putObject(b -> b.bucket("from-outside").key(KEY), RequestBody.fromBytes(new byte[60_000]));
            while (isDealtKindly(page));
            assertThat(page.locator("#step-deal")).containsText("by the AWS SDK for Java");
            guess(page, "guess", "some");
            power(page, requireNonNull(page.locator(".rack.crowded .handle").first().getAttribute("data-is")));
            int refused = 0;
            for (S3Object object : aws.listObjectsV2(b -> b.bucket("from-outside").prefix("trips/2024/")).contents())
                try {
                    aws.getObjectAsBytes(b -> b.bucket("from-outside").key(object.key()));
                } catch (SdkException e) {
                    refused++;
                }
            assertThat(refused).isPositive();
            assertThat(page.locator("#step-rack")).containsText(refused + " of 31 objects that were read were refused");
        }
        assertThat(page.locator("#step-rack")).containsText("Done.");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_disk_that_takes_a_shard_is_marked_and_one_that_does_not_says_why() {
        Page page = lab.openInMotion(SCENE);
        deal(page);
        guess(page, "guess", "some");
        page.evaluate("scrollTo(0, 0)");
        Locator from = crowdedBay(page);
        Locator other = page.locator(".bay:has(.chip)").filter(new Locator.FilterOptions().setHasNot(page.locator("[data-shard='"
                + from.locator(".chip").getAttribute("data-shard") + "']"))).first();
        lift(page, from);
        assertThat(page.locator("#carrying")).containsText("The marked disks take it");
        assertThat(page.locator(".bay.takes")).hasCount(12);
        hover(page, other);
        assertThat(page.locator("#carrying")).containsText("of the same stripe: one disk would lose two");
        LabSession.screenshot(page, "scene05a-refused");
        page.mouse().up();
        assertThat(page.locator("#carrying")).isHidden();
        assertThat(page.locator(".likeness")).hasCount(0);
        lift(page, from);
        hover(page, requireNonNull(safeBay(page)));
        assertThat(page.locator("#carrying")).containsText("would hold");
        LabSession.screenshot(page, "scene05a-carrying");
        page.keyboard().press("Escape");
        assertThat(page.locator(".bay.takes")).hasCount(0);
        page.mouse().up();
        page.evaluate("""
                () => { window.glided = new Promise(resolve => new MutationObserver(seen =>
                  seen.some(one => [...one.addedNodes].some(node => node.classList?.contains('gliding'))) && resolve(true))
                  .observe(document.querySelector('.map'), { childList: true })); }""");
        from.focus();
        page.keyboard().press("m");
        requireNonNull(safeBay(page)).focus();
        page.keyboard().press("m");
        assertThat(page.evaluate("() => window.glided")).isEqualTo(true);
        assertThat(page.locator(".landing")).hasCount(0);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void a_finger_that_rests_on_a_shard_carries_it_and_one_that_moves_scrolls() {
        Page page = lab.openByFinger(SCENE);
        deal(page);
        guess(page, "guess", "some");
        page.locator(".map").scrollIntoViewIfNeeded();
        Locator from = crowdedBay(page);
        Locator to = requireNonNull(safeBay(page));
        String target = requireNonNull(to.getAttribute("data-disk"));
        String label = from.locator(".chip text").textContent();
        CDPSession finger = page.context().newCDPSession(page);
        BoundingBox chip = requireNonNull(from.locator(".chip").boundingBox());
        BoundingBox bay = requireNonNull(to.boundingBox());
        touch(finger, "touchStart", chip.x + chip.width / 2, chip.y + chip.height / 2);
        page.locator(".likeness").waitFor();
        touch(finger, "touchMove", bay.x + bay.width / 2 - 3, bay.y + bay.height / 2);
        touch(finger, "touchMove", bay.x + bay.width / 2, bay.y + bay.height / 2);
        assertThat(page.locator("#carrying")).containsText("would hold");
        LabSession.screenshot(page, "scene05a-finger");
        touch(finger, "touchEnd", 0, 0);
        assertThat(page.locator("#bay-" + target + " .chip text")).hasText(requireNonNull(label));
        stopTheClock(page);
        touch(finger, "touchStart", bay.x + bay.width / 2, bay.y + bay.height / 2);
        touch(finger, "touchMove", bay.x + bay.width / 2, bay.y + bay.height / 2 - 60);
        page.clock().runFor(1000);
        assertThat(page.locator(".likeness")).hasCount(0);
        touch(finger, "touchEnd", 0, 0);
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void the_whole_story_can_be_told_from_the_keyboard() {
        Page page = lab.open(SCENE, View.DESKTOP);
        for (String action : List.of("random", "album", "deal")) {
            page.locator("#act-deal-" + action + " button").focus();
            page.waitForResponse(answer -> answer.url().endsWith("/actions/" + action), () -> page.keyboard().press("Enter"));
        }
        assertThat(page.locator("#step-deal")).containsText("Done.");
        guess(page, "guess", "some");
        String rack = requireNonNull(page.locator(".rack.crowded .handle").first().getAttribute("data-is"));
        page.locator("#place-05a-" + rack).focus();
        page.keyboard().press("Enter");
        page.locator("#menu button").first().waitFor();
        page.keyboard().press("Enter");
        assertThat(page.locator("#place-05a-" + rack)).hasAttribute("aria-label", Pattern.compile("without power"));
        page.locator("#act-rack-read button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#step-rack")).containsText("Done.");
        page.locator("#act-rack-power button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".rack.dark")).hasCount(0);
        for (int move = 0; move < MOVES_MAX && isCrowded(page); move++) {
            Locator target = requireNonNull(safeBay(page));
            String disk = requireNonNull(target.getAttribute("data-disk"));
            crowdedBay(page).focus();
            page.keyboard().press("m");
            target.focus();
            assertThat(page.locator("#carrying")).containsText("would hold");
            page.keyboard().press("Enter");
            assertThat(page.locator("#bay-" + disk + " .chip")).hasCount(1);
            assertThat(page.locator("#bay-" + disk)).isFocused();
            assertThat(page.locator("#menu")).isHidden();
        }
        assertThat(page.locator("#step-hand")).containsText("Done.");
        assertThat(lab.consoleErrors()).isEmpty();
    }

    @Test
    void without_javascript_plain_forms_do_the_same() {
        Page page = lab.open(SCENE, View.PLAIN);
        for (String action : List.of("random", "album", "deal"))
            press(page, "deal", action);
        assertThat(page.locator("#step-deal")).containsText("Done.");
        page.locator("#prediction-guess input[value=some]").check();
        page.locator("#prediction-guess button").click();
        page.locator(".rack.crowded .handle").first().click();
        page.getByText("Pull the power").click();
        press(page, "rack", "read");
        assertThat(page.locator("#step-rack")).containsText("Done.");
        press(page, "rack", "power");
        for (int move = 0; move < MOVES_MAX && !page.locator("#step-hand").textContent().contains("Done."); move++) {
            String disk = requireNonNull(crowdedBay(page).getAttribute("data-disk"));
            page.navigate(lab.ui() + SCENE + "/menu?place=" + disk);
            assertThat(page.locator("main")).containsText("with a shard of this stripe cannot take another");
            page.getByText("Move", new Page.GetByTextOptions().setExact(true)).click();
        }
        assertThat(page.locator("#step-hand")).containsText("Done.");
    }

    @Test
    void the_page_and_its_playground_are_sound_in_every_view() {
        Page first = lab.open(SCENE, View.DESKTOP);
        deal(first);
        guess(first, "guess", "some");
        power(first, zoneThatTakesMost(first));
        LabSession.dive(first, "zone");
        press(first, "zone", "read");
        assertThat(first.locator("#step-zone")).containsText("Done.");
        lab.requireSoundInEveryView("/scenes/05a", "scene05a");
        lab.requireSoundInEveryView("/scenes/05a/playground", "scene05a-playground");
    }

    private static void deal(Page page) {
        press(page, "deal", "random");
        press(page, "deal", "album");
        press(page, "deal", "deal");
        assertThat(page.locator("#step-deal")).containsText("Done.");
        page.locator(".rack.crowded").first().waitFor();
    }

    private static boolean isDealtKindly(Page page) {
        page.reload();
        return page.locator(".rack.crowded").count() == 0;
    }

    private static void guess(Page page, String prediction, String option) {
        LabSession.guess(page, prediction, option);
        page.locator(".map[data-moves]").waitFor();
    }

    /// Waits until the store has done it.
    private static void press(Page page, String step, String action) {
        page.waitForResponse(answer -> answer.url().endsWith("/steps/" + step + "/actions/" + action),
                () -> page.locator("#act-" + step + "-" + action + " button").click());
    }

    private static void power(Page page, String place) {
        page.locator("#place-05a-" + place).click();
        page.locator("#menu button").first().click();
        assertThat(page.locator("#place-05a-" + place)).hasAttribute("aria-label", Pattern.compile("without power"));
    }

    private static String zoneThatTakesMost(Page page) {
        return IntStream.rangeClosed(1, 3).mapToObj(zone -> "z" + zone).max(java.util.Comparator.comparingInt(zone -> page
                .locator(".album .tile[data-of~='" + zone + "']").count())).orElseThrow();
    }

    /// The number in the prose.
    private static void set(Page page, String lever, String value) {
        page.waitForResponse(answer -> answer.url().endsWith("/levers/" + lever),
                () -> page.locator("#burn input[data-lever=" + lever + "]").first().fill(value));
    }

    /// Whether the map, which a move has just changed, still has a crowded place.
    private static boolean isCrowded(Page page) {
        return page.locator(".crowded").count() > 0;
    }

    /// A disk with a shard in the fullest place: a crowded rack, or else a crowded zone.
    private static Locator crowdedBay(Page page) {
        String within = page.locator(".rack.crowded").count() > 0 ? ".rack.crowded" : ".zone.crowded";
        return page.locator(within + " .bay:has(.chip)").first();
    }

    /// An empty disk in the zone, and there in the rack, with the fewest shards.
    private static Locator safeBay(Page page) {
        Object disk = page.evaluate("""
                () => [...document.querySelectorAll('.map .bay:not(:has(.chip))')].map(bay => ({ disk: bay.dataset.disk,
                  load: 10 * bay.closest('.zone').querySelectorAll('.chip').length + bay.closest('.rack').querySelectorAll('.chip').length }))
                  .sort((one, other) => one.load - other.load)[0].disk""");
        return page.locator("#bay-" + disk);
    }

    /// With the pointer on the bench, which then stays where it is.
    private static void lift(Page page, Locator bay) {
        page.locator(".map").hover();
        page.evaluate("document.getElementById('stage').scrollTo({ top: 0, behavior: 'instant' })");
        bay.locator(".chip").hover();
        BoundingBox chip = requireNonNull(bay.locator(".chip").boundingBox());
        page.mouse().move(chip.x + chip.width / 2, chip.y + chip.height / 2);
        page.mouse().down();
        page.mouse().move(chip.x + chip.width / 2 + 12, chip.y + chip.height / 2 + 4);
    }

    private static void hover(Page page, Locator bay) {
        BoundingBox box = requireNonNull(bay.boundingBox());
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
    }

    private static void drag(Page page, Locator from, Locator to) {
        page.evaluate("scrollTo(0, 0)");
        String disk = requireNonNull(to.getAttribute("data-disk"));
        lift(page, from);
        hover(page, to);
        page.mouse().up();
        assertThat(page.locator("#bay-" + disk + " .chip")).hasCount(1);
        assertThat(page.locator("#menu")).isHidden();
    }

    /// On a busy machine a finger that moves at once may come late. No time passes for the page until it has.
    private static void stopTheClock(Page page) {
        page.clock().install();
        page.clock().pauseAt(((Number) page.evaluate("Date.now() + 1000")).longValue());
    }

    private static void touch(CDPSession finger, String type, double x, double y) {
        JsonArray points = new JsonArray();
        if (!type.equals("touchEnd")) {
            JsonObject point = new JsonObject();
            point.addProperty("x", x);
            point.addProperty("y", y);
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        finger.send("Input.dispatchTouchEvent", event);
    }
}
