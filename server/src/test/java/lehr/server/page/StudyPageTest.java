package lehr.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Studies: added, looked through, chosen from and compared. */
class StudyPageTest extends PageTest {
    private static final Pattern COMPARE_TWO = Pattern.compile("Compare 2 runs");

    @Test
    void aFolderIsPointedAtAndItsStudyOpens() {
        show(page, "/studies");
        page.getByLabel("Path of a folder or a log").fill(folder.toString());
        page.getByLabel("Name, if not the folder's").fill("small study");
        page.getByText("Read it").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("small study")))
                .isVisible();
        assertThat(page.locator(".runs tbody tr").first()).isVisible();
        page.locator(".jobs summary").click();
        assertThat(page.locator(".jobs li").first()).containsText("done");
    }

    @Test
    void aPathThatIsNotThereIsToldInOneLine() {
        show(page, "/studies");
        page.getByLabel("Path of a folder or a log")
                .fill(folder.resolve("nothing").toString());
        page.getByText("Read it").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("is not there");
        expected("404");
    }

    @Test
    void logsAreUploaded() throws Exception {
        Path log = folder.resolve("logs/" + PageStudy.COSINE + ".csv");
        assertThat(Files.exists(log)).isTrue();
        show(page, "/studies");
        page.setInputFiles("input[type=file][multiple]", log);
        assertThat(page.locator(".runs tbody tr")).hasCount(1);
        assertThat(page.locator(".lead").first()).containsText("uploaded");
    }

    @Test
    void logsAreDropped() {
        show(page, "/studies");
        page.evaluate("""
                () => {
                    const dataTransfer = new DataTransfer();
                    const rows = Array.from({ length: 90 }, (_, i) => `${20 * i},${(1e-3).toFixed(6)},${(3 + 2 / (1 + i)).toFixed(4)}`);
                    dataTransfer.items.add(new File([["step,lr,train_loss", ...rows].join("\\n")], "dropped.csv"));
                    document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true, bubbles: true }));
                }""");
        assertThat(page.locator("h1")).hasText("dropped");
        assertThat(page.locator(".runs tbody tr")).hasCount(1);
    }

    @Test
    void aNameOpensItsCurves() {
        show(page, "/studies/" + study());
        row(page, PageStudy.MARKUP).locator(".run-name").click();
        assertThat(page.locator("h1")).hasText("1 run compared");
        assertThat(page.locator(".legend").first()).containsText(PageStudy.MARKUP);
    }

    @Test
    void namesThatAreMarkupAreText() {
        show(page, "/studies/" + study());
        Locator row = row(page, PageStudy.MARKUP);
        assertThat(row.locator(".run-name")).hasText(PageStudy.MARKUP);
        row.getByRole(AriaRole.CHECKBOX).check();
        row(page, PageStudy.STABLE).getByRole(AriaRole.CHECKBOX).check();
        page.getByText(COMPARE_TWO).click();
        assertThat(page.locator(".legend").first()).containsText(PageStudy.MARKUP);
        assertThat(page.locator("img")).hasCount(0);
    }

    @Test
    void runsAreFoundSortedAndChosenByRange() {
        show(page, "/studies/" + study());
        page.getByLabel("Find runs").fill("d16 wsd");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("final loss"))
                .click();
        assertThat(page.locator("th[aria-sort=ascending]")).containsText("final loss");
        List<Double> losses = page.locator("td[data-head='final loss']").allTextContents().stream()
                .map(Double::valueOf)
                .toList();
        assertThat(losses).hasSizeGreaterThan(4).isSorted();
        Locator boxes = page.locator(".runs tbody input");
        boxes.nth(0).click();
        boxes.nth(3).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page.getByText("Compare 4 runs")).isVisible();
    }

    @Test
    void aReloadShowsTheSameChoice() {
        show(page, "/studies/" + study());
        page.getByLabel("Find runs").fill("trunk");
        row(page, PageStudy.STABLE).getByRole(AriaRole.CHECKBOX).check();
        page.waitForURL(Pattern.compile(".*run=.*"));
        page.reload();
        assertThat(page.getByLabel("Find runs")).hasValue("trunk");
        assertThat(row(page, PageStudy.STABLE).getByRole(AriaRole.CHECKBOX)).isChecked();
        assertThat(page.getByText("Compare 1 run")).isVisible();
    }

    @Test
    void theKeyboardAloneComparesRuns() {
        show(page, "/studies/" + study());
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Space");
        page.keyboard().press("Shift+ArrowDown");
        assertThat(page.getByText(COMPARE_TWO)).isVisible();
        page.keyboard().press("c");
        assertThat(page.locator("h1")).hasText("2 runs compared");
        assertThat(page.locator("h1")).isFocused();
        Locator plot = page.locator(".plot").first();
        plot.focus();
        page.keyboard().press("End");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("[aria-live].unseen").first()).containsText(" steps: ");
        page.goBack();
        assertThat(page.getByText(COMPARE_TWO)).isVisible();
    }

    @Test
    void aComparisonIsItsAddress() {
        String runs = "run=" + PageStudy.STABLE + "&run=" + PageStudy.ANNEALED;
        show(page, "/studies/" + study() + "/compare?" + runs);
        page.getByLabel("Over").selectOption("tokens");
        page.getByLabel("Smoothing").selectOption("0.03");
        page.getByLabel("log loss").check();
        page.getByLabel("Loss", new Page.GetByLabelOptions().setExact(true)).selectOption("val");
        page.waitForURL(Pattern.compile(".*loss=val.*"));
        page.reload();
        assertThat(page.getByLabel("Over")).hasValue("tokens");
        assertThat(page.getByLabel("Smoothing")).hasValue("0.03");
        assertThat(page.getByLabel("log loss")).isChecked();
        assertThat(page.locator("figcaption").first()).hasText("validation loss");
        assertThat(page.getByText("Smoothed: the mean over 3%")).isVisible();
        assertThat(page.locator(".plot canvas")).hasCount(2);
    }

    @Test
    void aChartIsATableToo() {
        show(page, "/studies/" + study() + "/compare?run=" + PageStudy.COSINE);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Table"))
                .first()
                .click();
        assertThat(page.locator("figure.chart table tbody tr")).hasCount(40);
    }

    @Test
    void aStudyIsForgotten() {
        Path log = folder.resolve("logs/" + PageStudy.STABLE + ".csv");
        String id = made(post("/studies", Map.of("path", log.toString(), "name", "one log")));
        show(page, "/studies/" + id);
        page.getByText("Remove this study …").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove this study"))
                .click();
        assertThat(page.locator("h1")).hasText("Studies");
        assertThat(page.locator(".cards")).not().containsText("one log");
    }

    @Test
    void allFitsAPhoneAndHasNames() {
        String compared = "/studies/" + study() + "/compare?run=" + PageStudy.STABLE + "&run=" + PageStudy.MARKUP;
        Page phone = open(Screen.PHONE, ColorScheme.LIGHT);
        for (String permalink : List.of("/studies", "/studies/" + study(), compared)) {
            show(phone, permalink);
            assertFits(phone);
            assertThat(nameless(phone)).as(permalink).isEmpty();
        }
    }

    @Test
    void picturesAreTaken() {
        String study = "/studies/" + study();
        String runs = "run=" + PageStudy.STABLE + "&run=" + PageStudy.ANNEALED + "&run=" + PageStudy.COSINE;
        pictures("studies", "/studies");
        pictures("study", study + "?sort=final_loss&" + runs);
        pictures("compare", study + "/compare?loss=val&" + runs);
    }

    private static Locator row(Page shown, String run) {
        return shown.locator(".runs tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(shown.getByText(run, new Page.GetByTextOptions().setExact(true))));
    }
}
