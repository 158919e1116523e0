package lehr.bench.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code bench/page} prints: how long a browser takes to a study's first useful paint, and from a move of the hand in the
 * workbench to the loss it gives, both painted. Times are the browser's own.
 *
 * <p>Useful is a study's table with rows and sparklines in it. A move that another one overtook counts until the loss of the
 * later one is painted.
 */
public final class PageLatency {
    private static final String CHROMIUM = "/usr/bin/chromium";
    private static final int MOVES = 300;
    /** Between two moves: those of a screen of 60 Hz. */
    private static final long FRAME_MILLIS = 16;

    /** Milliseconds since the address was asked for, when the frame after the first rows was drawn. */
    private static final String USEFUL = """
            new MutationObserver((_, observer) => {
                if (document.querySelector(".runs tbody tr .spark")) {
                    observer.disconnect();
                    requestAnimationFrame(() => setTimeout(() => { window.useful = performance.now(); }));
                }
            }).observe(document, { childList: true, subtree: true });
            """;

    private static final String WATCH_MOVES = """
            () => {
                const outlook = document.querySelector(".outlook");
                const text = document.querySelector(".schedule-text");
                const waiting = [];
                window.latencies = [];
                document.querySelector("[data-handle=decay]").addEventListener("pointermove",
                    event => waiting.push({ at: event.timeStamp, schedule: text.value }));
                new MutationObserver(() => {
                    const last = waiting.findLastIndex(move => move.schedule === outlook.dataset.schedule);
                    const answered = waiting.splice(0, last + 1);
                    requestAnimationFrame(() => setTimeout(() => {
                        answered.forEach(move => window.latencies.push(performance.now() - move.at));
                    }));
                }).observe(outlook, { attributes: true });
            }""";

    private final Path curves;
    private final Path state;
    private final Browser browser;

    private PageLatency(Path curves, Path state, Browser browser) {
        this.curves = curves;
        this.state = state;
        this.browser = browser;
    }

    /** @param arguments rounds of first paints, 5 unless said */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Path folder = Files.createTempDirectory("lehr-bench-page");
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(CHROMIUM))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            Path curves = Path.of(System.getProperty("lehr.shared", "../shared"), "curves");
            new PageLatency(curves, folder.resolve("state.sqlite"), browser).print(rounds);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void print(int rounds) throws IOException, InterruptedException {
        List<Double> restarted = new ArrayList<>();
        List<Double> emptyCache = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        try (ServedCurves server = new ServedCurves(curves, state)) {
            server.fit();
        }
        for (int round = 0; round < rounds; round++) {
            try (ServedCurves server = new ServedCurves(curves, state)) {
                restarted.add(firstPaint(server));
                emptyCache.add(firstPaint(server));
                again.add(reload(server));
            }
        }
        System.out.println("| what | times | p50, ms | p95, ms | longest, ms |\n| --- | --- | --- | --- | --- |");
        row("first useful paint of a study of 160 runs, server just started, browser without a cache", restarted);
        row("the same, server warm", emptyCache);
        row("the same, page loaded again", again);
        try (ServedCurves server = new ServedCurves(curves, state)) {
            row("a move of the decay's start to the loss it gives, the first " + MOVES, moves(server));
            row("the same, server warm", moves(server));
        }
    }

    private double firstPaint(ServedCurves server) throws IOException, InterruptedException {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.addInitScript(USEFUL);
            page.navigate(server.address() + "#/studies/" + server.study());
            return useful(page);
        }
    }

    private double reload(ServedCurves server) throws IOException, InterruptedException {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.addInitScript(USEFUL);
            page.navigate(server.address() + "#/studies/" + server.study());
            useful(page);
            page.reload();
            return useful(page);
        }
    }

    private static double useful(Page page) {
        Object millis = page.evaluate("""
                () => new Promise(done => {
                    const look = () => window.useful ? done(window.useful) : setTimeout(look, 10);
                    look();
                })""");
        return ((Number) millis).doubleValue();
    }

    private List<Double> moves(ServedCurves server) throws IOException, InterruptedException {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(server.address() + "#/workbench?fit=" + server.fit());
            page.locator(".outlook[data-schedule]").waitFor();
            page.evaluate(WATCH_MOVES);
            drag(page);
            page.waitForTimeout(500);
            List<?> millis = (List<?>) page.evaluate("window.latencies");
            return new ArrayList<>(
                    millis.stream().map(one -> ((Number) one).doubleValue()).toList());
        }
    }

    /** To and fro over half the plateau, as fast as a screen shows it. */
    private static void drag(Page page) throws InterruptedException {
        Locator handle = page.locator("[data-handle=decay] .knob");
        BoundingBox box = handle.boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        for (int move = 0; move < MOVES; move++) {
            page.mouse().move(x - 130 * (1 - Math.cos(move / 15.0)), y);
            Thread.sleep(FRAME_MILLIS);
        }
        page.mouse().up();
    }

    private static void row(String what, List<Double> millis) {
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.0f |%n",
                what,
                millis.size(),
                quantile(millis, 0.5),
                quantile(millis, 0.95),
                quantile(millis, 1));
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
