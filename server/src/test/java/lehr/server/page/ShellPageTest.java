package lehr.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** The frame all views stand in. */
class ShellPageTest extends PageTest {
    @Test
    void anUnknownAddressSaysSo() {
        show(page, "/nowhere");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("there is no such view");
        assertThat(page).hasTitle("That did not work · Lehr");
    }

    @Test
    void anAddressCutShortSaysSoAndLeadsToTheStart() {
        show(page, "/studies/%E0%A4%A");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("cut short");
        page.getByText("All studies").click();
        assertThat(page.locator("h1")).hasText("Studies");
    }

    @Test
    void ratiosAndMapLieWithinTheWorkbench() {
        show(page, "/map");
        assertThat(page.locator("header nav a[aria-current]")).hasText("Workbench");
    }

    @Test
    void coloursAreSwitchedAndRemembered() {
        show(page, "/nowhere");
        Locator button = page.locator("#theme");
        button.click();
        button.click();
        assertThat(button).hasText("Dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(button).hasAttribute("aria-label", "Colours: dark");
    }

    @Test
    void keysAreShownAndCanBeSwitchedOff() {
        show(page, "/nowhere");
        page.keyboard().press("?");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Go to the workbench");
        dialog.getByLabel("Keys act").uncheck();
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(dialog).hasCount(0);
    }

    @Test
    void theFirstTabSkipsTheHeader() {
        show(page, "/nowhere");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void itFitsAPhoneAndNamesItsControls() {
        Page phone = open(Screen.PHONE, ColorScheme.DARK);
        show(phone, "/nowhere");
        assertFits(phone);
        assertThat(nameless(phone)).isEmpty();
    }
}
