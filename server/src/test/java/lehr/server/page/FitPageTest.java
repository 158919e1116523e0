package lehr.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Fits: asked for, read, doubted, handed in. */
class FitPageTest extends PageTest {
    private static final double LONG = 120_000;

    @Test
    void chosenRunsAreFittedToTheEnd() {
        show(page, "/studies/" + study());
        page.getByLabel("Find runs").fill("d16");
        page.getByText("Choose all shown").click();
        page.keyboard().press("Escape");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fit a law"))
                .click();
        assertThat(page.locator(".fit-form")).containsText("the chosen ones");
        page.getByLabel("Loss").selectOption("train");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Fit").setExact(true))
                .click();
        page.waitForURL(Pattern.compile(".*#/fits/.*"), new Page.WaitForURLOptions().setTimeout(LONG));
        assertThat(page.locator(".facts")).containsText("relaxation");
        assertThat(page.getByText("Workbench with this fit"))
                .hasAttribute("href", Pattern.compile("#/workbench\\?fit=.+"));
    }

    @Test
    void aFitThatTakesTooLongIsCancelled() {
        show(page, "/studies/" + study());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fit a law"))
                .click();
        page.getByLabel("Law").selectOption("all");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Fit").setExact(true))
                .click();
        page.locator(".jobs summary").click();
        page.locator(".jobs li").first().getByText("Cancel").click();
        assertThat(page.locator(".fit-form").getByRole(AriaRole.ALERT)).containsText("cancelled");
        assertThat(page.locator(".jobs li").first()).containsText("cancelled");
    }

    @Test
    void whatTheLawSaysHasIntervals() {
        show(page, "/fits/" + fit());
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("L0"));
        assertThat(row.locator("td").nth(1)).containsText(" … ");
        assertThat(page.locator("h3").first()).containsText("10.8k parameters");
    }

    @Test
    void residualsAreToldByPhaseAndByRunAndTheAddressHoldsIt() {
        show(page, "/fits/" + fit());
        Locator legend = page.locator(".legend").first();
        assertThat(legend).containsText("stable");
        assertThat(legend).containsText("decay");
        assertThat(page.locator("main").getByText("root mean square").last()).isVisible();
        page.getByLabel("Colours tell").selectOption("run");
        assertThat(legend).containsText(PageStudy.ANNEALED);
        page.getByText(Pattern.compile("^Residuals of:")).click();
        page.locator(".run-choice").first().getByText("None").click();
        page.locator(".run-choice").first().getByLabel(PageStudy.STABLE).check();
        page.waitForURL(Pattern.compile(".*[?&]run=.*by=run.*"));
        page.reload();
        assertThat(page.getByText("Residuals of: 1 of")).isVisible();
        assertThat(page.locator(".legend").first()).containsText(PageStudy.STABLE);
        assertThat(page.locator(".legend").first()).not().containsText(PageStudy.ANNEALED);
    }

    @Test
    void aFitIsDownloadedAndHandedIn() {
        show(page, "/fits/" + fit());
        Download download =
                page.waitForDownload(() -> page.getByText("Download fit.json").click());
        Path file = folder.resolveSibling("handed-in.json");
        download.saveAs(file);
        show(page, "/fits");
        page.setInputFiles("input[type=file]", file);
        page.getByText("Upload", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("h1")).hasText("handed-in.json");
        assertThat(page.getByText("uploaded without its curves")).isVisible();
    }

    @Test
    void whatIsNoFitIsRefusedInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolveSibling("nonsense.json"), "{\"format\": \"cake\"}");
        show(page, "/fits");
        page.setInputFiles("input[type=file]", file);
        page.getByText("Upload", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("fit.json");
        Files.writeString(file, "no JSON");
        page.setInputFiles("input[type=file]", file);
        page.getByText("Upload", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("this is no JSON");
        expected("400");
    }

    @Test
    void allFitsAPhoneAndHasNames() {
        Page phone = open(Screen.PHONE, ColorScheme.DARK);
        for (String permalink : List.of("/fits", "/fits/" + fit())) {
            show(phone, permalink);
            assertFits(phone);
            assertThat(nameless(phone)).as(permalink).isEmpty();
        }
    }

    @Test
    void picturesAreTaken() {
        pictures("fits", "/fits");
        pictures("fit", "/fits/" + fit());
    }
}
