package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Postgres;
import ai.neolink.settlement.people.PersonRole;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole ledger whose every text of others is hostile, looked at page by page in a real browser and file by file: all
 * of it is text (C8).
 */
@Tag("database")
class HostileNamesTest {
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.,]\\d+)*");

    /** Pages of one route that are read; the first, and those with a text that no page before had, in the browser. */
    private static final int OF_A_ROUTE = 8;

    /** One person may ask ten times a second, so several read. */
    private static final int READERS = 8;

    /** Kinds of nodes that few pages lead to. */
    private static final Map<String, String> NODES = Map.of(
            "prices", "staging_price",
            "storage-samples", "staging_storage_sample",
            "image-samples", "staging_image_sample",
            "model-usage", "staging_model_usage");

    private static final String PERSON = "@<b data-h>'{0}$";
    private static final String TOKEN = "token-of-a-person-with-a-hostile-name-in-the-settings";

    private final SoftAssertions soft = new SoftAssertions();
    private final TreeSet<String> seen = new TreeSet<>();
    private final Map<String, String> looked = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();

    /** A new column has to be thought about, and one that is gone leaves no word behind. */
    @Test
    void everyColumnOfTextsIsPlantedOrOurs() {
        assertThat(HostileNames.all())
                .containsExactlyInAnyOrderElementsOf(
                        HostileLedger.texts(ConsoleWorld.get().jdbc()).keySet());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTextOfOthersIsText(boolean server) {
        var database = server ? Postgres.arguments(Postgres.empty()) : List.<String>of();
        try (var world = ConsoleWorld.own(
                server ? "hostile-server" : "hostile",
                database,
                List.of(
                        // What failed stays so.
                        "--settlement.schedule.hourly=0 5 3 29 2 ?",
                        "--settlement.schedule.nightly=0 5 3 29 2 ?",
                        "--settlement.schedule.watch-seconds=3600"))) {
            world.enrol(PERSON, PersonRole.AUDITOR, TOKEN);
            new HostileLedger(world.jdbc(), server).plant();
            var readers = Stream.generate(world::stranger).limit(READERS).toList();
            readers.forEach(
                    reader -> assertThat(reader.signIn(TOKEN).statusCode()).isEqualTo(302));
            read(world, readers);
            readFiles(readers);
            assertThat(seen).as("planted and shown").containsAll(HostileNames.SHOWN);
            // The pages are the same whatever the database is; one browser is enough.
            if (server) {
                look(world, readers.getFirst());
            }
        }
        soft.assertAll();
    }

    /** Whatever a column is for, what others wrote may stand in it. */
    @ParameterizedTest
    @EnumSource(
            value = Grid.Kind.class,
            names = {"TEXT", "ID", "WORD", "STATE", "OURS", "DESCRIPTION", "DATE", "QUOTED", "ORIGINAL"})
    void noKindOfCellIsAFormula(Grid.Kind kind) {
        var shown = ConsoleWorld.get().bean(Shown.class);
        for (var begins : List.of("=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0=", "\uff1d")) {
            assertThat(shown.plain(kind, begins + "cmd|' /C calc'!A0"))
                    .as(begins)
                    .startsWith("'");
        }
        assertThat(shown.plain(kind, "-12.50")).isEqualTo("-12.50");
        assertThat(shown.cell(kind, "{0 it's")).as("no pattern of a text").isEqualTo("{0 it's");
    }

    /** Follows links as people do. */
    private void read(ConsoleWorld world, List<Visitor> readers) {
        var count = new HashMap<String, Integer>();
        var asked = new TreeSet<String>();
        var waiting = new ArrayDeque<>(List.of(
                "/", "/design", "/runs?state=FAILED", "/search?q=2026", Addresses.with("/search", "q", "=<b data-h>")));
        NODES.forEach((feed, table) -> waiting.add(Addresses.of(
                "nodes",
                feed,
                world.jdbc()
                        .sql("select min(id) from " + table)
                        .query(String.class)
                        .single())));
        while (!waiting.isEmpty()) {
            var path = waiting.poll();
            var route = HostilePagesTest.route(path);
            if (route == null || !asked.add(path)) {
                continue;
            }
            if (path.contains("format=csv")) {
                files.add(path);
            } else if (count.merge(route, 1, Integer::sum) <= OF_A_ROUTE) {
                var answer = readers.get(asked.size() % READERS).get(path);
                soft.assertThat(answer.statusCode()).as(path).isIn(200, 302, 404);
                var page = answer.body();
                soft.assertThat(page.toLowerCase(Locale.ROOT)).as(path).doesNotContain("<b " + HostileNames.ELEMENT);
                if (seen.addAll(HostileNames.in(page)) || count.get(route) == 1 && !route.equals("/running")) {
                    looked.put(path, route);
                }
                LINK.matcher(page)
                        .results()
                        .map(link -> link.group(1).replace("&amp;", "&"))
                        .forEach(waiting::add);
            }
        }
    }

    /** No cell of a file is one that a spreadsheet would run. */
    private void readFiles(List<Visitor> readers) {
        assertThat(files).isNotEmpty();
        for (var file : files) {
            var answer = readers.get(files.indexOf(file) % READERS).get(file);
            soft.assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                    .as(file)
                    .matches("attachment; filename=\"[a-z0-9_]+\\.csv\"");
            CsvReader.builder()
                    .ofCsvRecord(answer.body())
                    .forEach(row -> row.getFields().stream()
                            .filter(cell -> cell.matches("(?s)[=+\\-@\\t\\r\\n].*")
                                    && !NUMBER.matcher(cell).matches())
                            .forEach(cell -> soft.assertThat(cell).as(file).isEqualTo("no formula")));
        }
    }

    private void look(ConsoleWorld world, Visitor person) {
        try (var browser = new Chromium(world.address())) {
            browser.be(person, "en", "light");
            browser.width(1280);
            looked.keySet().forEach(path -> {
                browser.open(path);
                soft.assertThat(browser.count("[" + HostileNames.ELEMENT + "]"))
                        .as(path)
                        .isZero();
                soft.assertThat(browser.complaints()).as(path).isEmpty();
            });
            assertThat(browser.text()).as("who is signed in").contains(PERSON);
        }
    }
}
