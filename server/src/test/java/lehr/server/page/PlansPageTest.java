package lehr.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From a fit to a plan to the flags of a trainer. */
class PlansPageTest extends PageTest {
    private static final Pattern SENTENCE =
            Pattern.compile("Anneal over the last .*% of the 4,000 steps \\(.* to .* cost no more "
                    + "than a seed's noise\\): a .* decay from step .*Predicted final loss .*, 90% interval .* to .*");
    private String plan;

    @Test
    void aPlanIsMadeAndItsFlagsAreCopied() {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        show(page, "/plans?fit=" + fit() + "&steps=4000&peak=4e-3&warmup=100&shape=linear");
        page.getByLabel("Name").fill(PageStudy.MARKUP);
        page.locator(".plan-form button.main").click();
        assertThat(page.locator("h1")).hasText(PageStudy.MARKUP);
        assertThat(page.locator(".lead")).hasText(SENTENCE);
        page.getByLabel("Trainer").selectOption("megatron");
        Locator flags = page.locator(".flags");
        assertThat(flags).containsText("--lr");
        flags.getByText("Copy").click();
        assertThat(flags).containsText("Copied");
        assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(flags.locator("code").textContent());
        assertThat(page.locator(".export")).containsText("argest LR difference");
        show(page, "/plans");
        assertThat(page.locator("tbody tr").first().locator("th")).hasText(PageStudy.MARKUP);
    }

    @Test
    void itsFilesAreSaved() throws Exception {
        show(page, "/plans/" + plan());
        for (String name : List.of("plan.json", "schedule.csv")) {
            Download saved = page.waitForDownload(() -> page.getByText(name, new Page.GetByTextOptions().setExact(true))
                    .click());
            assertThat(saved.suggestedFilename()).isEqualTo(name);
            assertThat(Files.size(saved.path())).isGreaterThan(100);
        }
    }

    @Test
    void theWorkbenchHandsItsNumbersOver() {
        show(page, "/plans/" + plan());
        page.getByText("Open in the workbench").click();
        assertThat(page.locator("h1")).hasText("Schedule workbench");
        page.getByText("Export this").click();
        assertThat(page.locator(".export .code, .export .file").first()).isVisible();
        page.getByText("Plan with this").click();
        assertThat(page.locator("h1")).hasText("Plans");
        assertThat(page.getByLabel("Steps", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("4000");
    }

    @Test
    void whatTheServerRefusesIsToldInItsLine() {
        show(page, "/plans?fit=" + fit() + "&steps=4000&peak=4e-3&warmup=100");
        page.getByLabel("Warm-up steps").fill("4000");
        page.locator(".plan-form button.main").click();
        assertThat(page.locator(".plan-form .notice.error")).containsText("expected less than the 4000 steps");
    }

    @Test
    void aPhoneHasAllOfIt() {
        Page phone = open(Screen.PHONE, ColorScheme.DARK);
        for (String view : List.of("/plans", "/plans/" + plan())) {
            show(phone, view);
            assertFits(phone);
            assertThat(nameless(phone)).isEmpty();
        }
    }

    @Test
    void picturesOfPlans() {
        pictures("plan", "/plans/" + plan());
        pictures("plans", "/plans");
    }

    private String plan() {
        if (plan == null) {
            plan = made(post(
                    "/plans", Map.of("fit", fit(), "steps", 4000, "peak", 4e-3, "warmup", 100, "name", "small plan")));
        }
        return plan;
    }
}
