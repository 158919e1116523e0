package lehr.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A run that trains while one looks on: its log grows, and the page with it. */
class LivePageTest extends PageTest {
    private static final String PLANNED = "wsd(peak=4e-3, steps=4000, warmup=100, decay=0.2, shape=linear, final=0)";
    private static final Pattern WITH_INTERVAL = Pattern.compile(".*\\d\\.\\d{4} \\(\\d\\.\\d{4}–\\d\\.\\d{4}\\).*");
    private static final ContainsTextOptions SLOWLY = new ContainsTextOptions().setTimeout(20_000);

    /** Rows are written from here on, and how many steps apart. */
    private static final int FIRST = 110;

    private static final int EVERY = 10;
    private JsonNode curve;

    @Test
    void thePageGrowsWithTheLog() {
        Path log = log("grows", 1500);
        show(page, "/live/" + watched(log, PageStudy.MARKUP));
        assertThat(page.locator("h1")).hasText(PageStudy.MARKUP);
        assertThat(page.locator(".connection")).containsText("Connected");
        Locator step = page.locator(".facts .value").first();
        assertThat(step).hasText("1,500 of 4,000");
        assertThat(fact("Final loss foretold")).hasText(WITH_INTERVAL);
        assertThat(page.locator(".fan h2")).hasText("If annealed from here, step 1,500");
        assertThat(page.locator(".fan tbody tr")).hasCount(5);
        String fan = page.locator(".fan tbody").textContent();
        append(log, 1500, 2500, 0);
        assertThat(step).hasText("2,500 of 4,000");
        assertThat(page.locator(".fan h2")).hasText("If annealed from here, step 2,500");
        assertThat(page.locator(".fan tbody")).not().hasText(fan);
    }

    @Test
    void whatHappensIsMarkedAndTold() {
        Path log = log("spikes", 2000);
        show(page, "/live/" + watched(log, "spikes"));
        append(log, 2000, 2100, 1.5);
        append(log, 2100, 2600, 0);
        assertThat(page.locator(".events li")
                        .filter(new Locator.FilterOptions().setHasText("spike"))
                        .first())
                .isVisible();
        assertThat(page.locator(".drawing .event").first()).isAttached();
    }

    @Test
    void anEarlierStepIsChosenByKeysAndKeptInTheAddress() {
        show(page, "/live/" + watched(log("chosen", 2000), "chosen"));
        assertThat(page.locator(".fan h2")).hasText("If annealed from here, step 2,000");
        page.getByLabel("Annealed from step").last().focus();
        page.keyboard().press("Home");
        assertThat(page.locator(".fan h2")).hasText("If annealed from step 101");
        page.waitForURL(url -> url.contains("from=101"));
        page.reload();
        assertThat(page.locator(".fan h2")).hasText("If annealed from step 101");
        page.locator(".fan tbody a").first().click();
        assertThat(page.locator("h1")).hasText("Schedule workbench");
    }

    @Test
    void noFanOfAnEarlierStepIsDrawnFromAGuessOfTheModel() {
        String both =
                made(post("/studies/" + study() + "/fits", Map.of("loss", "train", "runs", List.of("d*-T4000-*"))));
        JsonNode narrow = get("/fits/" + both).path("settings").get(0);
        String id = post(
                        "/live",
                        Map.of(
                                "log",
                                log("two", 2000).toString(),
                                "fit",
                                both,
                                "schedule",
                                PLANNED,
                                "params",
                                narrow.path("params").asDouble(),
                                "dataset",
                                narrow.path("dataset").asText(),
                                "tokens_per_step",
                                narrow.path("tokens_per_step").asDouble()))
                .path("id")
                .asText();
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        page.route("**/api/v1/live/" + id, route -> withModel(route, model));
        show(page, "/live/" + id + "?from=1200");
        assertThat(fact("Model")).hasText("not known");
        assertThat(page.locator(".fan h2")).hasText("If annealed from here, step 2,000");
        assertThat(page.locator(".fan tbody a")).hasCount(0);
        model.set("params", narrow.path("params"));
        page.reload();
        assertThat(page.locator(".fan h2")).hasText("If annealed from step 1,200");
        assertThat(page.locator(".fan tbody a").first())
                .hasAttribute(
                        "href",
                        Pattern.compile("params=" + narrow.path("params").asLong()));
    }

    private static void withModel(Route route, ObjectNode model) {
        try {
            ObjectNode run =
                    (ObjectNode) new ObjectMapper().readTree(route.fetch().body());
            run.remove(List.of("params", "tokens_per_step", "dataset"));
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(run.setAll(model).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLogIsWatchedFromTheListAndTheListFollows() {
        Path log = log("listed", 1200);
        show(page, "/live?fit=" + fit());
        page.getByLabel("Log, or its folder, on the server's machine").fill(log.toString());
        page.getByLabel("Planned schedule").fill(PLANNED);
        page.getByLabel("Name").fill("listed");
        page.getByText("Watch", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("h1")).hasText("listed");
        show(page, "/live");
        Locator row = page.locator(".lives tbody tr").filter(new Locator.FilterOptions().setHasText("listed"));
        assertThat(row).containsText("1,200 of 4,000");
        append(log, 1200, 1700, 0);
        assertThat(row).containsText("1,700 of 4,000");
        assertThat(row).containsText(WITH_INTERVAL);
    }

    @Test
    void aLostConnectionIsToldAndMadeAgain() {
        Path log = log("lost", 1500);
        String id = watched(log, "lost");
        page.route("**/events", Route::abort);
        show(page, "/live/" + id);
        assertThat(page.locator(".connection")).containsText("Connection lost");
        append(log, 1500, 1800, 0);
        page.unroute("**/events");
        assertThat(page.locator(".connection")).containsText("Connected", SLOWLY);
        assertThat(page.locator(".facts .value").first()).hasText("1,800 of 4,000");
        expected("ERR_FAILED");
    }

    @Test
    void aLogThatIsNotThereIsToldInOneLine() {
        show(page, "/live?fit=" + fit());
        page.getByLabel("Log, or its folder, on the server's machine").fill("/etc/passwd");
        page.getByText("Watch", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".watch-form .notice.error")).isVisible();
        expected("40");
    }

    @Test
    void picturesOfLiveRunsOnEveryScreen() {
        String id = watched(log("pictured", 2400), "narrow model, 20% cooldown");
        pictures("live", "/live/" + id);
        pictures("lives", "/live");
        Page phone = open(Screen.PHONE, ColorScheme.LIGHT);
        show(phone, "/live/" + id);
        assertFits(phone);
        assertThat(nameless(phone)).isEmpty();
    }

    private Locator fact(String term) {
        return page.locator(".facts div")
                .filter(new Locator.FilterOptions().setHasText(term))
                .locator(".value");
    }

    private String watched(Path log, String name) {
        return post("/live", Map.of("log", log.toString(), "fit", fit(), "schedule", PLANNED, "name", name))
                .path("id")
                .asText();
    }

    /** A log of the planned schedule, written as the law has it, up to a step. */
    private Path log(String name, int last) {
        try {
            Path log = Files.createDirectories(folder.resolveSibling("live").resolve(name))
                    .resolve("log.csv");
            Files.writeString(log, "step,lr,train_loss\n");
            append(log, 0, last, 0);
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows after {@code from} up to {@code to}, as a trainer would write them; {@code above} what the law has. */
    private void append(Path log, int from, int to, double above) {
        StringBuilder rows = new StringBuilder();
        for (int step = Math.max(from, FIRST) + EVERY; step <= to; step += EVERY) {
            double loss = along("loss", step) + 0.004 * Math.sin(0.17 * step) + above;
            rows.append(step)
                    .append(',')
                    .append(along("lr", step))
                    .append(',')
                    .append(loss)
                    .append('\n');
        }
        try {
            Files.writeString(log, rows, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column of the law's curve at a step, straight between its points. */
    private double along(String column, int step) {
        JsonNode steps = law().path("steps");
        int after = 1;
        while (steps.get(after).asInt() < step) {
            after++;
        }
        int before = steps.get(after - 1).asInt();
        double share = (double) (step - before) / (steps.get(after).asInt() - before);
        JsonNode values = law().path(column);
        return values.get(after - 1).asDouble() * (1 - share)
                + values.get(after).asDouble() * share;
    }

    private JsonNode law() {
        if (curve == null) {
            curve = post("/predict", Map.of("fit", fit(), "schedule", PLANNED, "points", 400));
        }
        return curve;
    }
}
