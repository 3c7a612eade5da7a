package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.security.PersonRole;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Every page reads, and every form works, in a browser that runs no scripts (C1). */
@Tag("database")
class WithoutScriptsTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();

    /** What only a browser without scripts shows. */
    private static final String AGAIN = "Look again";

    /** What only a browser with scripts shows, because only there it is so. */
    private static final String ARROWS = " · Arrow keys move from hour to hour.";

    /** Ages and times of day go on between two looks. */
    private static String words(Chromium browser) {
        return browser.text()
                .lines()
                .map(line -> line.replaceAll("\\d+", "#").replace(ARROWS, "").strip())
                .filter(line -> !line.isEmpty() && !line.equals(AGAIN))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyPageSaysTheSame() {
        var person = WORLD.with(PersonRole.AUDITOR);
        var said = new LinkedHashMap<String, String>();
        try (var browser = new Chromium(WORLD.address())) {
            browser.be(person, "en", "light");
            browser.width(1280);
            HostilePagesTest.pages().values().forEach(path -> {
                browser.open(path);
                said.put(path, words(browser));
            });
        }
        assertThat(said).hasSizeGreaterThan(30);
        var soft = new SoftAssertions();
        try (var browser = new Chromium(WORLD.address(), false)) {
            browser.be(person, "en", "light");
            browser.width(1280);
            browser.open("/");
            assertThat(browser.text()).as("scripts are off").contains(AGAIN);
            said.forEach((path, words) -> {
                browser.open(path);
                soft.assertThat(words(browser)).as(path).isEqualTo(words);
            });
        }
        soft.assertAll();
    }

    @Test
    void formsWork() {
        try (var browser = new Chromium(WORLD.address(), false)) {
            browser.width(1280);
            browser.open("/accounts");
            var page = browser.driver();
            page.findElement(By.id("token")).sendKeys(ConsoleWorld.token(PersonRole.SUPPORT));
            page.findElement(By.cssSelector("main form button")).click();
            Awaitility.await().until(() -> browser.path().equals("/"));
            page.findElement(By.cssSelector("button[name=theme][value=dark]")).click();
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> page.findElement(By.cssSelector("html[data-theme=dark]"))
                            .isDisplayed());
            page.findElement(By.id("q")).sendKeys("user-lin-mei");
            page.findElement(By.cssSelector("form.search button")).click();
            Awaitility.await().until(() -> browser.path().equals("/accounts/user-lin-mei"));
            page.findElement(By.cssSelector("form[action='/sign-out'] button")).click();
            Awaitility.await().until(() -> browser.path().equals("/sign-in"));
        }
    }
}
