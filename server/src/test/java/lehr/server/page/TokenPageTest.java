package lehr.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** A server that demands a token. */
class TokenPageTest extends PageTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Override
    String token() {
        return TOKEN;
    }

    @Test
    void thePrintedAddressOpensItAndTheTokenLeavesTheAddress() {
        page.navigate(address() + "#token=" + TOKEN);
        assertThat(page.locator("h1")).hasText("Studies");
        assertThat(page.url()).endsWith("#/studies");
        page.reload();
        assertThat(page.locator("h1")).hasText("Studies");
    }

    @Test
    void withoutItOneIsAskedForIt() {
        page.navigate(address());
        assertThat(page.locator("h1")).hasText("This server asks for its token");
        page.getByLabel("Token").fill("a guess of thirty-two characters");
        page.getByText("Open", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        page.getByLabel("Token").fill(TOKEN);
        page.getByText("Open", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("h1")).hasText("Studies");
        expected("401");
    }
}
