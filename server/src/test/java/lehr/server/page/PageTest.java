package lehr.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lehr.server.LehrServer;
import lehr.server.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drives the page of a running server in Debian's Chromium; skipped where there is none. A test fails when the console told an
 * error (a violated content security policy is one), when the page threw, asked another origin or opened a dialogue.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTest {
    /** Those of a desktop and of a phone. */
    enum Screen {
        DESKTOP(1280, 800),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> CALM = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** A fit or a plan within this, on a machine that has other things to do. */
    private static final double PATIENCE_MILLIS = 30_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> faults = new ArrayList<>();
    private LehrServer server;
    private Playwright playwright;
    private Browser browser;
    private String study;
    private String fit;

    /** The folder of the study; its parent is a root of the server. */
    Path folder;

    /** A desktop's, in light colours; new for each test. */
    Page page;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium: apt-get install chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        folder = temporary.resolve("study");
        PageStudy.write(folder);
        Path state = temporary.resolve("state.sqlite");
        server = LehrServer.start(
                new ServerOptions("127.0.0.1", 0, token(), state, List.of(temporary.toRealPath()), List.of(), "test"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(CALM));
    }

    /** What the server demands; none. */
    String token() {
        return "";
    }

    @AfterAll
    void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void newPage() {
        page = open(Screen.DESKTOP, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingWentWrong() {
        browser.contexts().forEach(BrowserContext::close);
        List<String> told = List.copyOf(faults);
        faults.clear();
        assertThat(told).isEmpty();
    }

    /** A page of its own, watched like the first. */
    Page open(Screen screen, ColorScheme colours) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height)
                .setColorScheme(colours));
        Page opened = context.newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        opened.onPageError(faults::add);
        opened.onDialog(dialog -> {
            faults.add("a dialogue: " + dialog.message());
            dialog.dismiss();
        });
        opened.onRequest(request -> {
            if (!request.url().startsWith(address()) && !request.url().startsWith("blob:")) {
                faults.add("asks another origin: " + request.url());
            }
        });
        return opened;
    }

    /** For tests that provoke an answer the browser tells as an error: drops what holds the text. */
    void expected(String text) {
        faults.removeIf(fault -> fault.contains(text));
    }

    String address() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /** Shows a view by its permalink, {@code /studies/…}, and waits until it is there. */
    void show(Page on, String permalink) {
        on.navigate(address() + "#" + permalink);
        on.locator("main h1").waitFor();
        on.locator(".view:not([aria-busy])").waitFor();
    }

    /** The id of the study, read in on first use. */
    String study() {
        if (study == null) {
            study = made(post("/studies", Map.of("path", folder.toString(), "name", "small study")));
        }
        return study;
    }

    /** The id of a fit of the smaller model's training loss. */
    String fit() {
        if (fit == null) {
            fit = made(post("/studies/" + study() + "/fits", Map.of("loss", "train", "runs", List.of("d16-*"))));
        }
        return fit;
    }

    /** Waits for a job. @return the id of what it made */
    String made(JsonNode job) {
        JsonNode now = job;
        while (List.of("queued", "running").contains(now.path("state").asText())) {
            page.waitForTimeout(100);
            now = get("/jobs/" + job.path("id").asText());
        }
        assertThat(now.path("state").asText()).as(now.toString()).isEqualTo("done");
        return now.path("result").asText();
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(api(path)).GET());
    }

    JsonNode post(String path, Object body) {
        return send(HttpRequest.newBuilder(api(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    private URI api(String path) {
        return URI.create(address() + "api/v1" + path);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofMinutes(2)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            return JSON.readTree(response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Pictures of a view on both screens in both colours, target/screenshots/NAME-…png; none may be wider than its screen. */
    void pictures(String name, String permalink) {
        for (Screen screen : Screen.values()) {
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page shown = open(screen, colours);
                show(shown, permalink);
                shown.waitForTimeout(400);
                String file = (name + "-" + colours + "-" + screen + ".png").toLowerCase(Locale.ROOT);
                shown.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)));
                assertFits(shown);
            }
        }
    }

    /** Nothing to scroll sideways. */
    static void assertFits(Page shown) {
        Object beyond = shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) beyond).intValue()).as("pixels beyond the screen").isLessThanOrEqualTo(0);
    }

    /** What can be used but has no name that a screen reader could say. */
    static List<?> nameless(Page shown) {
        return (List<?>) shown.evaluate("""
                [...document.querySelectorAll("button, a, input, select, textarea, summary, [tabindex='0'], progress")]
                    .filter(one => one.checkVisibility())
                    .filter(one => ![one.textContent, one.getAttribute("aria-label"), ...[...(one.labels ?? [])].map(l => l.textContent)]
                        .some(name => name?.trim()))
                    .map(one => one.outerHTML)""");
    }
}
