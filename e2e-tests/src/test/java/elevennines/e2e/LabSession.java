package elevennines.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.app.Lab;
import elevennines.app.LabConfig;
import elevennines.s3.quota.Quota;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/// A fresh lab on free ports with its own data directory, a browser, and an outside client: what one story needs. Every page
/// opened here is watched: an error on its console fails the story.
final class LabSession implements AutoCloseable {
    /// How long a page may take on a machine that does much else. Only a failing test waits so long.
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// A fleet, a race, a year: work for seconds, on a busy machine for minutes.
    static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(Duration.ofMinutes(10).toMillis());
    private static final int BETWEEN_LOOKS_MILLIS = 500;
    private static final int LOOKS_MAX = 240;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Path data;
    private final Lab lab;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> consoleErrors = new ArrayList<>();

    LabSession() {
        this(Backend.FILE);
    }

    LabSession(Backend backend) {
        this(backend, LabConfig.Worlds.SINGLE);
    }

    private LabSession(Backend backend, LabConfig.Worlds worlds) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        try {
            data = Files.createTempDirectory("eleven-nines-e2e");
            Files.createDirectories(SCREENSHOTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lab = Lab.start(new LabConfig(data, backend, Topology.DEFAULT, ErasureCode.DEFAULT, InetAddress.getLoopbackAddress(), 0, 0,
                Optional.empty(), List.of(), "us-east-1", List.of("localhost"), Optional.empty(), worlds));
    }

    /// A lab where each browser has a world of its own.
    static LabSession ofVisitors() {
        return new LabSession(Backend.FILE, new LabConfig.Worlds(false, 20, new Quota(64 << 20, 1000, 1000)));
    }

    /// A window on a page: how wide it is, how it is lit, whether it has JavaScript.
    record View(int width, int height, ColorScheme scheme, boolean javaScript) {
        static final View DESKTOP = new View(1440, 1000, ColorScheme.LIGHT, true);
        static final View DESKTOP_DARK = new View(1440, 1000, ColorScheme.DARK, true);
        static final View PHONE = new View(360, 740, ColorScheme.LIGHT, true);
        static final View PHONE_DARK = new View(360, 740, ColorScheme.DARK, true);
        static final View PLAIN = new View(1440, 1000, ColorScheme.LIGHT, false);

        static final List<View> ALL = List.of(DESKTOP, DESKTOP_DARK, PHONE, PHONE_DARK);

        String label() {
            return (width < 600 ? "phone" : "desktop") + "-" + (scheme == ColorScheme.DARK ? "dark" : "light");
        }
    }

    Page open(String path, View view) {
        return open(path, options(view));
    }

    /// A phone that is worked by fingers.
    Page openByFinger(String path) {
        return open(path, options(View.PHONE).setHasTouch(true).setIsMobile(true));
    }

    /// A desk whose owner has nothing against things that move.
    Page openInMotion(String path) {
        return open(path, options(View.DESKTOP).setReducedMotion(ReducedMotion.NO_PREFERENCE));
    }

    /// A browser without JavaScript that has the cookies of another page: the same visitor.
    Page openPlainBeside(Page page, String path) {
        return open(path, options(View.PLAIN).setStorageState(page.context().storageState()));
    }

    /// Another window of the same visitor.
    Page openBeside(Page page, String path) {
        return openBeside(page, path, View.DESKTOP);
    }

    Page openBeside(Page page, String path, View view) {
        return open(path, options(view).setStorageState(page.context().storageState()));
    }

    private static Browser.NewContextOptions options(View view) {
        return new Browser.NewContextOptions().setViewportSize(view.width(), view.height()).setColorScheme(view.scheme())
                .setJavaScriptEnabled(view.javaScript()).setReducedMotion(ReducedMotion.REDUCE);
    }

    private Page open(String path, Browser.NewContextOptions options) {
        BrowserContext context = Chromium.browser().newContext(options);
        windows.add(context);
        context.setDefaultTimeout(PATIENCE.toMillis());
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning"))
                consoleErrors.add(message.text() + " at " + message.location());
        });
        page.onPageError(error -> consoleErrors.add(error));
        page.navigate(lab.site().ui() + path);
        return page;
    }

    List<String> consoleErrors() {
        return consoleErrors;
    }

    /// Those so far, which count as seen.
    List<String> takeConsoleErrors() {
        List<String> taken = List.copyOf(consoleErrors);
        consoleErrors.clear();
        return taken;
    }

    String ui() {
        return lab.site().ui();
    }

    /// An outside client, as anybody would configure it.
    S3Client aws() {
        return S3Client.builder().endpointOverride(URI.create(lab.site().s3())).forcePathStyle(true).region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create()).credentialsProvider(StaticCredentialsProvider
                        .create(AwsBasicCredentials.create(lab.site().key().id(), lab.site().key().secret())))
                .build();
    }

    /// Looks at a page at every width and in every light: nothing scrolls sideways, axe finds nothing, no console has an error.
    void requireSoundInEveryView(String path, String name) {
        for (View view : View.ALL) {
            Page page = open(path, view);
            page.waitForLoadState();
            screenshot(page, name + "-" + view.label());
            fullScreenshot(page, name + "-" + view.label());
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("sideways scrolling of %s, %s", path, view).isEqualTo(0);
            assertThat(new AxeBuilder(page).analyze().getViolations()).as("axe on %s, %s", path, view).isEmpty();
            page.context().close();
        }
        assertThat(consoleErrors()).isEmpty();
    }

    /// Makes a guess and waits until the page has put the answer, with what it unlocks, in the place of the form.
    static void guess(Page page, String prediction, String option) {
        Locator place = page.locator("#prediction-" + prediction);
        place.locator("input[value=" + option + "]").check();
        place.locator("button").click();
        place.locator(".guessed").waitFor();
        PlaywrightAssertions.assertThat(place.locator("form")).hasCount(0);
    }

    /// Opens a deep dive, for the step that stands in it.
    static void dive(Page page, String step) {
        page.locator("#dive-" + step + " > summary").click();
    }

    /// Asks for a page without JavaScript again until the step is done.
    static void lookUntilDone(Page page, String step) {
        Locator state = page.locator("#step-" + step);
        for (int look = 0; look < LOOKS_MAX && !state.textContent().contains("Done."); look++) {
            page.waitForTimeout(BETWEEN_LOOKS_MILLIS);
            page.reload();
        }
        PlaywrightAssertions.assertThat(state).containsText("Done.");
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    static void fullScreenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + "-full.png")).setFullPage(true));
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
        lab.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList())
                Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
