package ai.neolink.settlement.console;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser without a screen: Debian's Chromium. Where there is none, tests are skipped with a sentence; in CI
 * they fail.
 */
final class Chromium implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String AXE = read("/axe.min.js");
    private static final int HEIGHT = 900;
    private static final int BLOCKED = 2;

    private final String address;
    private final ChromeDriver driver;

    Chromium(String address) {
        this(address, true);
    }

    /** @param scripts whether pages may run any */
    Chromium(String address, boolean scripts) {
        var isThere = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(isThere, "no Chromium: apt-get install chromium chromium-driver fonts-noto-cjk");
        }
        this.address = address;
        var options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-extensions",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars");
        if (!scripts) {
            options.setExperimentalOption(
                    "prefs", Map.of("profile.managed_default_content_settings.javascript", BLOCKED));
        }
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER.toString()))
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
    }

    private static String read(String resource) {
        try (var in = Objects.requireNonNull(Chromium.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes over a visitor's session, and chooses language and theme. */
    void be(Visitor visitor, String language, String theme) {
        driver.get(address + "/sign-in");
        driver.manage().deleteAllCookies();
        visitor.cookies().forEach((name, value) -> driver.manage().addCookie(new Cookie(name, value)));
        driver.manage().addCookie(new Cookie("settle-language", language));
        driver.manage().addCookie(new Cookie("settle-theme", theme));
    }

    void width(int pixels) {
        driver.manage().window().setSize(new Dimension(pixels, HEIGHT));
    }

    void open(String path) {
        driver.get(address + path);
    }

    String path() {
        var at = URI.create(driver.getCurrentUrl());
        return at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery());
    }

    ChromeDriver driver() {
        return driver;
    }

    /** The addresses that the page links to, on this console. */
    @SuppressWarnings("unchecked")
    List<String> links() {
        return (List<String>) Objects.requireNonNull(driver.executeScript(
                "return [...document.querySelectorAll('main a[href], nav a[href]')].map(a => a.getAttribute('href'))"
                        + ".filter(a => a.startsWith('/'))"));
    }

    /** What axe-core finds: each rule with the first places that break it. */
    @SuppressWarnings("unchecked")
    List<String> violations() {
        driver.executeScript(AXE);
        return (List<String>) Objects.requireNonNull(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations'],
                        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})
                    .then(found => done(found.violations.map(
                        v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))))
                    .catch(e => done(['axe: ' + e]));
                """));
    }

    /** How many elements of the page a selector finds. */
    long count(String selector) {
        return (Long) Objects.requireNonNull(
                driver.executeScript("return document.querySelectorAll(arguments[0]).length", selector));
    }

    /** The words of the page. */
    String text() {
        return (String) Objects.requireNonNull(driver.executeScript("return document.body.innerText"));
    }

    /** How far the page itself can be scrolled sideways. */
    long sideways() {
        return (Long) Objects.requireNonNull(driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    /** What the browser complained of since the last call. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** A picture of the whole page. */
    byte[] picture() {
        var size = (List<?>) Objects.requireNonNull(driver.executeScript(
                "const page = document.documentElement; return [page.scrollWidth, page.scrollHeight]"));
        var whole = Map.of("x", 0, "y", 0, "width", size.getFirst(), "height", size.getLast(), "scale", 1);
        // A small file costs more time than the page itself.
        var taken = driver.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "optimizeForSpeed", true, "clip", whole));
        return Base64.getDecoder().decode(String.valueOf(taken.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
