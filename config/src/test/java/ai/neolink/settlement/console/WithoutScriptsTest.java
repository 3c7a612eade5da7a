package ai.neolink.settlement.console;

import ai.neolink.settlement.people.PersonRole;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Every form works in a browser that runs no scripts (C1). */
@Tag("database")
class WithoutScriptsTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();

    @Test
    void formsWork() {
        try (var browser = new Chromium(WORLD.address(), false)) {
            browser.width(1280);
            browser.open("/accounts");
            var page = browser.driver();
            page.findElement(By.id("token")).sendKeys(ConsoleWorld.token(PersonRole.SUPPORT));
            page.findElement(By.cssSelector("main form button")).click();
            Awaitility.await().until(() -> browser.path().equals("/accounts"));
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
