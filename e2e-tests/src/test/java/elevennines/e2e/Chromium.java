package elevennines.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// Debian's own Chromium, driven by Playwright without a download of its own. Where there is none and we are root on a machine
/// with apt, it is installed; otherwise the tests fail and say how to get it. They never skip.
///
/// One serves all tests of a run, as it takes longer to start than many a story to tell. Each story has browser contexts of its own.
final class Chromium {
    private static final Path PATH = Path.of("/usr/bin/chromium");
    private static final int LAUNCH_MILLIS_MAX = 300_000;
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage");

    private static @Nullable Chromium running;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        install();
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(PATH).setArgs(FLAGS).setTimeout(LAUNCH_MILLIS_MAX));
    }

    static synchronized Browser browser() {
        Chromium here = running;
        if (here == null) {
            here = new Chromium();
            running = here;
            Runtime.getRuntime().addShutdownHook(new Thread(here.playwright::close));
        }
        return here.browser;
    }

    private static void install() {
        if (Files.isExecutable(PATH))
            return;
        try {
            run("apt-get", "update");
            run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(howTo(), e);
        }
        assertThat(Files.isExecutable(PATH)).as(howTo()).isTrue();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0)
            throw new IOException(String.join(" ", command) + " failed");
    }

    private static String howTo() {
        return "The browser tests need Chromium at " + PATH + ". On Debian: sudo apt-get update && sudo apt-get install -y chromium";
    }
}
