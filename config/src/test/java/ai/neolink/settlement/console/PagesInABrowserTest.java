package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.people.PersonRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * Looks at every page in a real browser, in light and English and in dark and Chinese: axe-core finds nothing, the
 * browser complains of nothing, on a narrow screen only tables scroll sideways. Without scripts each page says the same
 * (C1). The pictures are for eyes: {@code target/console/index.html}.
 */
@Tag("database")
class PagesInABrowserTest {
    private static final Path PICTURES = Path.of("target", "console");
    private static final ConsoleWorld WORLD = ConsoleWorld.get();

    /** A sheet of A4 that lies, without its margins, in pixels. */
    private static final int PAPER = 1032;

    private static final List<String> PRINTED = List.of(
            "/",
            "/runs",
            "/runs/day-2026-11-17",
            "/runs/day-2026-11-17/charges",
            "/feeds",
            "/statements",
            "/accounts",
            "/accounts/user-lin-mei?period=2026-11",
            "/breaks",
            "/chart?period=2026-11",
            "/journals",
            "/months/2026-11");

    private static final String ON_PAPER = """
            const body = getComputedStyle(document.body);
            return [body.backgroundColor, body.color, ...['.rail', '.top'].map(
                part => getComputedStyle(document.querySelector(part)).display)];
            """;

    /** What only a browser without scripts shows. */
    private static final String AGAIN = "Look again";

    /** What only a browser with scripts shows, because only there it is so. */
    private static final String ARROWS = " · Arrow keys move from hour to hour.";

    /** Asked for by pages again and again; no link leads there. */
    private static final List<String> PARTS = List.of("/running", SearchPage.CHARGE);

    @Test
    void everyPageInBothLooks() throws Exception {
        Files.createDirectories(PICTURES);
        var soft = new SoftAssertions();
        var index = new StringBuilder("<!DOCTYPE html><meta charset=\"UTF-8\"><title>Console</title>\n");
        var pages = HostilePagesTest.pages();
        var said = new LinkedHashMap<String, String>();
        // Signed in once, because each time is a line of the trail.
        var person = WORLD.with(PersonRole.AUDITOR);
        try (var browser = new Chromium(WORLD.address())) {
            for (var look : List.of("en light", "zh-CN dark")) {
                var words = look.split(" ");
                browser.be(person, words[0], words[1]);
                for (var page : pages.entrySet()) {
                    browser.width(1280);
                    browser.open(page.getValue());
                    said.putIfAbsent(page.getValue(), words(browser));
                    soft.assertThat(browser.violations())
                            .as("%s, %s", page.getValue(), look)
                            .isEmpty();
                    soft.assertThat(browser.complaints())
                            .as("%s, %s", page.getValue(), look)
                            .isEmpty();
                    var name = page.getKey().replaceAll("\\W+", "-").replaceAll("^-|-$", "") + "-" + words[1] + ".png";
                    Files.write(PICTURES.resolve(name), browser.picture());
                    index.append("<h2>%s · %s</h2><img src=\"%s\" width=\"1000\" alt=\"\">\n"
                            .formatted(page.getKey(), look, name));
                    browser.width(320);
                    soft.assertThat(browser.sideways())
                            .as("%s at 320 px", page.getValue())
                            .isZero();
                }
            }
        }
        Files.writeString(PICTURES.resolve("index.html"), index);
        withoutScripts(person, soft, said);
        soft.assertAll();
        assertThat(pages.keySet()).as("pages that a link leads to").containsAll(routes());
    }

    /** What signed-in people may open, but for what pages ask for by themselves. */
    private static List<String> routes() {
        return Routes.ALL.stream()
                .filter(route ->
                        route.method().name().equals("GET") && !route.roles().isEmpty())
                .map(Routes.Route::pattern)
                .filter(pattern -> !PARTS.contains(pattern))
                .toList();
    }

    private static void withoutScripts(Visitor person, SoftAssertions soft, Map<String, String> said) {
        try (var browser = new Chromium(WORLD.address(), false)) {
            browser.be(person, "en", "light");
            browser.width(1280);
            browser.open("/");
            assertThat(browser.text()).as("scripts are off").contains(AGAIN);
            said.forEach((path, words) -> {
                browser.open(path);
                soft.assertThat(words(browser)).as("%s without scripts", path).isEqualTo(words);
            });
        }
    }

    /** Ages and times of day go on between two looks. */
    private static String words(Chromium browser) {
        return browser.text()
                .lines()
                .map(line -> line.replaceAll("\\d+", "#").replace(ARROWS, "").strip())
                .filter(line -> !line.isEmpty() && !line.equals(AGAIN))
                .collect(Collectors.joining("\n"));
    }

    /** Four clicks from a line of the trial balance to what the platform sent; Back keeps the days asked for. */
    @Test
    void fromTheTrialBalanceToANodeAndBack() throws Exception {
        try (var browser = new Chromium(WORLD.address())) {
            browser.be(WORLD.with(PersonRole.AUDITOR), "en", "light");
            browser.open("/chart?from=2000-01-01&until=2099-12-31");
            var walked = new ArrayDeque<String>();
            var kinds = List.of("/chart/{code}", "/journals/{id}", "/charges/{*name}", "/nodes/{feed}/{id}");
            assertThat(walk(browser, walked, kinds)).as("a node is reached").isTrue();
            assertThat(walked).hasSize(4);
            assertThat(walked.stream().toList().get(2)).contains("from=2000-01-01", "until=2099-12-31");
            while (!walked.isEmpty()) {
                browser.driver().navigate().back();
                assertThat(browser.path()).isEqualTo(walked.pop());
            }
        }
    }

    /** Whoever has no mouse goes along the hours and between the days by arrow keys, and opens a run by Enter. */
    @Test
    void arrowKeysMoveInTheStrip() {
        try (var browser = new Chromium(WORLD.address())) {
            browser.be(WORLD.with(PersonRole.OPERATOR), "en", "light");
            browser.width(1280);
            browser.open("/");
            var cells = browser.driver().findElements(By.cssSelector(".strip-table a.cell"));
            assertThat(cells).hasSizeGreaterThan(24);
            var first = cells.getFirst();
            first.sendKeys(Keys.ARROW_RIGHT);
            assertThat(browser.driver().switchTo().activeElement()).isEqualTo(cells.get(1));
            cells.get(1).sendKeys(Keys.ARROW_LEFT);
            assertThat(browser.driver().switchTo().activeElement()).isEqualTo(first);
            first.sendKeys(Keys.ARROW_LEFT);
            assertThat(browser.driver().switchTo().activeElement())
                    .as("there is no hour before")
                    .isEqualTo(first);
            first.sendKeys(Keys.ARROW_DOWN);
            var below = browser.driver().switchTo().activeElement();
            assertThat(below).isNotEqualTo(first);
            assertThat(below.getAttribute("class")).contains("cell");
            var address = below.getAttribute("href");
            below.sendKeys(Keys.ENTER);
            assertThat(browser.driver().getCurrentUrl()).isEqualTo(address);
        }
    }

    /** Paper is white whatever the look is, has nothing on it that leads around, and no table is wider. */
    @Test
    void paperIsWhiteAndHasWholeTables() {
        try (var browser = new Chromium(WORLD.address())) {
            browser.be(WORLD.with(PersonRole.AUDITOR), "en", "dark");
            browser.width(PAPER);
            browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
            var soft = new SoftAssertions();
            for (var path : PRINTED) {
                browser.open(path);
                soft.assertThat(browser.sideways()).as(path).isZero();
                soft.assertThat(browser.driver().executeScript(ON_PAPER))
                        .as(path)
                        .isEqualTo(List.of("rgb(255, 255, 255)", "rgb(0, 0, 0)", "none", "none"));
            }
            soft.assertAll();
        }
    }

    /** Clicks on links to the kinds of pages, one after the other; a page that leads no further is left by Back. */
    private static boolean walk(Chromium browser, ArrayDeque<String> walked, List<String> kinds) {
        if (kinds.isEmpty()) {
            return true;
        }
        var links = browser.links().stream()
                .filter(link -> kinds.getFirst().equals(HostilePagesTest.route(link)) && !link.contains("format=csv"))
                .distinct()
                .limit(20)
                .toList();
        for (var link : links) {
            walked.push(browser.path());
            browser.driver()
                    .findElement(By.cssSelector("main a[href=\"" + link + "\"]"))
                    .click();
            if (walk(browser, walked, kinds.subList(1, kinds.size()))) {
                return true;
            }
            browser.driver().navigate().back();
            walked.pop();
        }
        return false;
    }
}
