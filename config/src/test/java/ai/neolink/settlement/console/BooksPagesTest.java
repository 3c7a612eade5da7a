package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.WrittenFolders;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.runs.SealedDays;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Customers, books, reconciliation, months, exports and invoices on pages (C1, C2). */
@Tag("database")
class BooksPagesTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");

    /** How many pages of a kind are looked at. */
    private static final int OF_A_KIND = 4;

    private static final List<String> REACHED = List.of(
            "/accounts/{id}",
            "/accounts/{id}/charges",
            "/accounts/{id}/instances",
            "/accounts/{id}/orders",
            "/instances/{id}",
            "/charges/{*name}",
            "/journals/{id}",
            "/chart/{code}",
            "/breaks/{id}",
            "/months/{month}",
            "/exports/{name}",
            "/exports/{name}/{file}",
            "/orders/{id}",
            "/statements/{channel}/{day}",
            "/nodes/{feed}/{id}");

    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .toList();
    }

    private static String route(String address) {
        var path = PathContainer.parsePath(address.split("\\?", 2)[0]);
        return Routes.ALL.stream()
                .filter(route -> route.method() == HttpMethod.GET)
                .map(Routes.Route::pattern)
                .filter(pattern ->
                        PathPatternParser.defaultInstance.parse(pattern).matches(path))
                .min((one, other) -> Integer.compare(one.length() - literal(one), other.length() - literal(other)))
                .orElse("");
    }

    private static int literal(String pattern) {
        return pattern.contains("{") ? 0 : pattern.length();
    }

    /** The names of an address's filters. */
    private static Stream<String> filters(String address) {
        return Pattern.compile("[?&]([^=&]+)=").matcher(address).results().map(filter -> filter.group(1));
    }

    /** Whoever follows links finds a page behind each, in both languages, with every text. */
    @Test
    void everyLinkLeadsToAPage() {
        var auditor = WORLD.with(PersonRole.AUDITOR);
        var seen = new HashSet<String>();
        var looked = new HashMap<String, Integer>();
        var next = new ArrayDeque<>(List.of(
                "/accounts", "/journals", "/chart", "/breaks", "/suspense", "/months", "/exports", "/invoices"));
        while (!next.isEmpty()) {
            var address = next.removeFirst();
            var route = route(address);
            if (address.matches("/(console|webjars)/.*") || !seen.add(address)) {
                continue;
            }
            assertThat(route).as(address).isNotEmpty();
            if (looked.merge(route, 1, Integer::sum) > OF_A_KIND) {
                continue;
            }
            auditor.cookies().put("settle-language", looked.get(route) % 2 == 0 ? "zh-CN" : "en");
            var page = auditor.get(address);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
            assertThat(page.body()).as(address).doesNotContain("??");
            next.addAll(links(page.body()));
        }
        assertThat(seen)
                .as("no filter stands twice")
                .allMatch(address -> filters(address).allMatch(new HashSet<>()::add));
        assertThat(looked.keySet()).containsAll(REACHED);
    }

    /** Follows links from a page through pages of the kinds given; empty if no way leads so far. */
    private static Optional<String> way(Visitor person, String page, List<String> kinds) {
        return kinds.isEmpty()
                ? Optional.of(page)
                : links(person.get(page).body()).stream()
                        .filter(link -> route(link).equals(kinds.getFirst()))
                        .distinct()
                        .map(link -> way(person, link, kinds.subList(1, kinds.size())))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** From a line of the trial balance to a node: account detail, journal, charge, node. */
    @Test
    void nodeIsFiveClicksFromTheTrialBalance() {
        var kinds = List.of("/chart/{code}", "/journals/{id}", "/charges/{*name}", "/nodes/{feed}/{id}");
        var node = way(WORLD.with(PersonRole.AUDITOR), "/chart", kinds).orElseThrow();
        assertThat(WORLD.with(PersonRole.AUDITOR).get(node).statusCode()).isEqualTo(200);
        var viewer = WORLD.with(PersonRole.VIEWER);
        assertThat(viewer.get(node).statusCode()).as("a node is for auditors").isEqualTo(403);
        var charge = way(viewer, "/chart", kinds.subList(0, 3)).orElseThrow();
        assertThat(links(viewer.get(charge).body()).stream().filter(link -> link.startsWith("/nodes/")))
                .as("no link leads to what the person may not see")
                .isEmpty();
    }

    /** The ledger keeps descriptions and names in English and in words of the engine; pages tell them in words. */
    @Test
    void journalsAndAccountsSpeakTheLanguageOfThePage() {
        var person = WORLD.with(PersonRole.ACCOUNTANT);
        person.cookies().put("settle-language", "zh-CN");
        assertThat(person.get("/chart").body()).contains("合同负债（包周期）").doesNotContain("Deferred subscription revenue");
        var journals = person.get("/journals").body();
        assertThat(journals).contains("小时结算").doesNotContainPattern("[A-Z]+ (hour|night) 20");
        var charge = links(journals).stream()
                .filter(link -> route(link).equals("/journals/{id}"))
                .flatMap(link -> links(person.get(link).body()).stream())
                .filter(link -> route(link).equals("/charges/{*name}"))
                .findFirst()
                .orElseThrow();
        assertThat(person.get(charge).body())
                .contains("四舍五入到 0.01")
                .doesNotContain("rounded to", "settled in time", "Charged now");
        person.cookies().put("settle-language", "en");
        assertThat(person.get("/journals").body())
                .contains(" · Hour 20")
                .doesNotContainPattern("[A-Z]+ (hour|night) 20");
        assertThat(person.get("/journals?format=csv").body()).contains(" hour 20");
    }

    /** The rows of a table without their heading. */
    private static List<List<String>> csv(Visitor person, String address) {
        return CsvReader.builder().ofCsvRecord(person.get(address).body()).stream()
                .skip(1)
                .map(CsvRecord::getFields)
                .toList();
    }

    @Test
    void trialBalanceIsThatOfTheExport() throws IOException {
        var folder = WORLD.bean(WrittenFolders.class).list(null, 10).stream()
                .map(WrittenFolders.WrittenFolder::name)
                .filter(name -> name.length() == "2026-11-21".length())
                .findFirst()
                .orElseThrow();
        var file = WORLD.bean(WrittenFolders.class)
                .file(folder, "trial-balance.csv")
                .orElseThrow();
        var exported = Files.readString(file)
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .toList();
        var person = WORLD.with(PersonRole.ACCOUNTANT);
        var shown = csv(person, "/chart?date=" + folder + "&format=csv");
        assertThat(shown)
                .extracting(row -> row.get(0))
                .isEqualTo(exported.stream().map(row -> row[0]).toList());
        assertThat(shown)
                .extracting(row -> row.get(4))
                .isEqualTo(exported.stream().map(row -> row[4]).toList());
        assertThat(shown)
                .extracting(row -> row.get(5))
                .isEqualTo(exported.stream().map(row -> row[5]).toList());
        var taken = person.get("/exports/" + folder + "/trial-balance.csv");
        assertThat(taken.body()).isEqualTo(Files.readString(file));
        assertThat(taken.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(person.get("/exports/" + folder + "/..%2Fmanifest.json").statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void breaksAreThoseOfTheCommand() {
        var person = WORLD.with(PersonRole.SUPPORT);
        var items = WORLD.bean(OpenItems.class);
        var shown = csv(person, "/breaks?format=csv&table=breaks");
        assertThat(shown).hasSize(items.all().size());
        assertThat(csv(person, "/suspense?format=csv&table=suspense"))
                .hasSize(items.suspense().size());
        var first = items.all().getFirst();
        assertThat(shown.getFirst())
                .contains(Money.text(first.openFen()), first.channel().name());
        var closed = WORLD.bean(SealedDays.class).last().orElseThrow();
        for (var page : List.of("/breaks", "/suspense", "/breaks/" + first.id())) {
            assertThat(person.get(page).body())
                    .as(page)
                    .containsPattern("Ages count to the close of</dt>\\s*<dd>" + closed + "<");
        }
        assertThat(person.get("/breaks/" + first.id()).body())
                .contains("Platform and provider")
                .contains(first.text());
    }

    /** Only a break that lacks a side asks what that may be; one with both sides says in what they differ. */
    @Test
    void breakAsksForAMissingSideOnlyIfOneIsMissing() {
        var person = WORLD.with(PersonRole.ACCOUNTANT);
        var both = 0;
        for (var item : WORLD.bean(OpenItems.class).all()) {
            var body = person.get("/breaks/" + item.id()).body();
            if (item.recharge() != 0 && item.line() != 0) {
                both++;
                assertThat(body).as(item.id()).contains("Both sides are there").doesNotContain("missing side");
            } else {
                assertThat(body)
                        .as(item.id())
                        .contains("What may be the missing side")
                        .doesNotContain("\u2260");
            }
        }
        assertThat(both).as("breaks with both sides").isPositive();
    }

    /** A link that is pinned shows the figures of its run whatever was settled since. */
    @Test
    void pinnedPagesShowTheFiguresOfTheirRun() {
        var person = WORLD.with(PersonRole.VIEWER);
        var run = WORLD.jdbc()
                .sql("select max(run_id) / 2 from settlement_run")
                .query(Integer.class)
                .single();
        var first = LocalDate.of(2026, 1, 1);
        var last = LocalDate.of(2027, 1, 1);
        var debit = WORLD.bean(TrialBalance.class).asOf(first, last, run).stream()
                .mapToLong(TrialBalance.AccountBalance::debit)
                .toArray();
        var shown = csv(person, "/chart?from=%s&until=%s&asOf=%d&format=csv".formatted(first, last, run));
        assertThat(shown)
                .extracting(row -> row.get(4))
                .containsExactlyElementsOf(
                        Arrays.stream(debit).mapToObj(Money::text).toList());
    }

    /** What a person writes into an address is text, and what names nothing is not found. */
    @Test
    void addressesOfNothingAreNotFound() {
        var person = WORLD.with(PersonRole.VIEWER);
        for (var address : List.of(
                "/accounts/nobody",
                "/instances/none",
                "/journals/none",
                "/chart/none",
                "/breaks/none",
                "/months/2026-13",
                "/exports/2026-13",
                "/charges/A/B/C/D/E/0",
                "/orders/none")) {
            assertThat(person.get(address).statusCode()).as(address).isEqualTo(404);
        }
        var evil = "%3Cscript%3Ealert(1)%3C/script%3E";
        assertThat(person.get("/accounts?q=" + evil).body()).doesNotContain("<script>alert");
        assertThat(person.get("/journals?after=no").statusCode()).isEqualTo(200);
    }
}
