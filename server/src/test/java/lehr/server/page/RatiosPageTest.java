package lehr.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The regret curve, and the map of peak LR and ratio. */
class RatiosPageTest extends PageTest {
    private static final String TARGET = "&steps=4000&peak=4e-3&warmup=100&final=0&shape=linear";
    private static final Pattern DIFFERENCE =
            Pattern.compile("[−+]\\d\\.\\d{4} \\([−+]\\d\\.\\d{4} to [−+]\\d\\.\\d{4}\\)");

    @Test
    void everyRatioHasItsIntervalAndOpensInTheWorkbench() {
        show(page, "/ratios?fit=" + fit() + TARGET);
        assertThat(page.locator(".facts")).containsText("cost no more than a seed's noise");
        Locator rows = page.locator("tbody tr");
        assertThat(rows.first().locator("td").nth(1)).hasText(DIFFERENCE);
        rows.first().getByText("Open").click();
        assertThat(page.locator("h1")).hasText("Schedule workbench");
        assertThat(page.locator(".difference")).containsText("against the reference");
    }

    @Test
    void aRatioOfTheCurveIsClicked() {
        show(page, "/ratios?fit=" + fit() + TARGET);
        page.locator(".plot .u-over").click();
        assertThat(page.locator("h1")).hasText("Schedule workbench");
    }

    @Test
    void anotherTargetIsAnotherPermalinkAndFaultsAreToldInALine() {
        show(page, "/ratios?fit=" + fit() + TARGET);
        page.getByLabel("Steps", new Page.GetByLabelOptions().setExact(true)).fill("3000");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("steps=3000"));
        page.getByLabel("Warm-up steps").fill("5000");
        page.keyboard().press("Enter");
        assertThat(page.locator(".field-fault")).hasText("Warm-up steps are 5000, expected less than the 3000 steps");
    }

    @Test
    void theMapIsGoneThroughByKeys() {
        show(page, "/map?fit=" + fit() + TARGET);
        Locator best = page.locator(".loss-map .best");
        assertThat(best).hasAttribute("aria-label", Pattern.compile("Peak LR .*: loss .* \\(.*–.*\\), .* the best"));
        best.focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".map .readout")).containsText("above the best");
        assertThat(page.locator(".loss-map .beyond")).not().hasCount(0);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Schedule workbench");
    }

    @Test
    void aPhoneHasAllOfIt() {
        Page phone = open(Screen.PHONE, ColorScheme.LIGHT);
        for (String view : new String[] {"/ratios", "/map"}) {
            show(phone, view + "?fit=" + fit() + TARGET);
            phone.locator(".facts").waitFor();
            assertFits(phone);
            assertThat(nameless(phone)).isEmpty();
        }
    }

    @Test
    void picturesOfRatiosAndMap() {
        pictures("ratios", "/ratios?fit=" + fit() + TARGET);
        pictures("map", "/map?fit=" + fit() + TARGET);
    }
}
