package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.rating.model.ModelFeed;
import ai.neolink.settlement.staging.OrderFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs post the right amounts to the fen, and the guarantees find what is wrong (ledger, “Posting rules”; guarantees 1,
 * 2, 3, 4, 5, 6; fine print 8, 21, 25, 28, 34; E2, E3, E5, E6, E9).
 */
@Tag("database")
class LedgerFlowTest {
    private static @Nullable Scenario shared;

    private static Scenario scenario() {
        return new Scenario(Databases.H2, "settlement.start=2026-11-21")
                .accounts("a", "b")
                .price("p1", "COMPUTE", "h100", "1", "106.00", "")
                .price("p4", "COMPUTE", "h100", "4", "106.00", "");
    }

    private static void order(Scenario s) {
        s.feed(
                OrderFeed.FEED,
                ("{'id':'o1','accountId':'a','instanceId':'i2','skuId':'h100','costType':'4',"
                                + "'periods':2,'kind':'NEW','placedAt':'%s','startsAt':'%1$s'}")
                        .formatted(Scenario.at("21T10:00:00")));
    }

    private static List<String> journals(Scenario s, int day) {
        return s.file(day, "journal.csv")
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .map(c -> "%s %s %s"
                        .formatted(c[9].replaceAll(" (hour|night) .*", ""), c[4], c[6].isEmpty() ? "-" + c[7] : c[6]))
                .toList();
    }

    @Test
    void chargesAndAdjustmentsOfOneRunAreNotNettedAndTaxIsInThePrice() {
        try (var s = scenario()) {
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
            s.hour("21T10");
            s.session("s1", 2, "a", "i1", "h100", "21T10:00:00", "21T10:30:00");
            s.session("s2", 1, "b", "i2", "h100", "21T11:00:00", "21T11:15:00");
            s.hour("21T11");
            s.catchUp("22T00");
            assertThat(journals(s, 21))
                    .containsExactly(
                            "CHARGE COMPUTE 2205.01 106.00",
                            "CHARGE COMPUTE 6001.01 -100.00",
                            "CHARGE COMPUTE 2221.01 -6.00",
                            "CHARGE COMPUTE 2205.01 26.50",
                            "CHARGE COMPUTE 6001.01 -25.00",
                            "CHARGE COMPUTE 2221.01 -1.50",
                            "ADJUSTMENT COMPUTE 6001.01 50.00",
                            "ADJUSTMENT COMPUTE 2221.01 3.00",
                            "ADJUSTMENT COMPUTE 2205.01 -53.00",
                            "RECLASS 1122 79.50",
                            "RECLASS 2205.01 -79.50");
        }
    }

    @Test
    void journalsOfARunFollowEachOtherByKindThenProduct() {
        try (var s = scenario()) {
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
            s.recharge("r1", "a", "WECHAT", "1000.00", "M1", "21T10:00:00");
            s.recharge("r2", "a", "ALIPAY", "1000.00", "M1", "21T10:00:00");
            order(s);
            s.hour("21T10");
            s.session("s1", 2, "a", "i1", "h100", "21T10:00:00", "21T10:30:00");
            s.session("s2", 1, "b", "i3", "h100", "21T11:00:00", "21T11:15:00");
            s.catchUp("22T00");
            assertThat(journals(s, 21).stream()
                            .map(row -> row.replaceAll(" [0-9.]+ -?[0-9.]+$", ""))
                            .distinct()
                            .toList())
                    .startsWith(
                            "CHARGE COMPUTE",
                            "CHARGE SUBSCRIPTION",
                            "RECHARGE ALIPAY",
                            "RECHARGE WECHAT",
                            "ADJUSTMENT COMPUTE",
                            "RECOGNITION SUBSCRIPTION");
        }
    }

    @Test
    void whatWasChargedStaysWhileTheWindowCannotBePriced() throws IOException {
        try (var s = scenario()) {
            s.price("m1", "MODEL", "mm", "1", "1.00", "");
            s.feed(
                    ModelFeed.FEED,
                    ("{'id':'u1','accountId':'a','model':'mm','inputTokens':2000,'outputTokens':0,"
                                    + "'requests':1,'startedAt':'%s','endedAt':'%s'}")
                            .formatted(Scenario.at("21T10:00:00"), Scenario.at("21T10:00:01")));
            s.catchUp("22T00");
            assertThat(s.charges()).containsExactly("MODEL a mm 21T00:00:00 #0 2000 2.00");
            s.price(
                    "m2",
                    "MODEL",
                    "mm",
                    "1",
                    "1.00",
                    "'status':'COMING_SOON','effectiveFrom':'" + Scenario.at("21T00:00:00") + "'");
            s.recharge("r8", "y".repeat(70), "CASH", "1.00", "M8", "22T10:00:00");
            s.recharge("r9", "c", "ALIPAY", "1.00", "M9", "22T11:00:00");
            s.catchUp("23T00");
            assertThat(s.charges()).hasSize(1);
            assertThat(s.exceptions())
                    .containsExactly("MODEL_NOT_LAUNCHED mm 21T00:00:00", "UNKNOWN_ACCOUNT r9 22T11:00:00");
            s.accounts("c");
            s.price("m3", "MODEL", "mm", "1", "3.00", "'effectiveFrom':'" + Scenario.at("21T00:00:00") + "'");
            s.catchUp("24T00");
            assertThat(s.charges()).hasSize(2).contains("MODEL a mm 21T00:00:00 #1 0 4.00");
            assertThat(s.exceptions()).isEmpty();
            theFoldersListExceptionsAndRejectsOfTheirNight(s);
        }
    }

    /** A folder lists what was open when its night was done, and a reject once. It does not change later. */
    private static void theFoldersListExceptionsAndRejectsOfTheirNight(Scenario s) throws IOException {
        var date = LocalDate.of(2026, 11, 22);
        Files.delete(s.bean(Exporter.class).folder(date).resolve("exceptions.csv"));
        s.bean(Exporter.class).export(date);
        assertThat(List.of(21, 22, 23))
                .extracting(day -> exceptions(s, day))
                .containsExactly(
                        List.of(),
                        List.of(
                                "EXCEPTION MODEL_NOT_LAUNCHED a mm 21T00:00 22T00:00 23T00:00",
                                "EXCEPTION UNKNOWN_ACCOUNT c r9 22T11:00 22T11:00 22T12:00",
                                "REJECT INVALID_VALUE " + "y".repeat(64) + " r8   23T00:00"),
                        List.of());
    }

    private static List<String> exceptions(Scenario s, int day) {
        return CsvRows.of(s.file(day, "exceptions.csv")).stream()
                .map(row -> String.join(" ", List.copyOf(row.values()).subList(0, 7)))
                .map(row -> row.replaceAll("2026-11-(\\S{8}):00\\+08:00", "$1"))
                .toList();
    }

    @Test
    void theHashIsThatOfTheExportedCells() throws Exception {
        try (var s = scenario()) {
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "22T02:00:00");
            s.recharge("r1", "a", "ALIPAY", "12.34", "M1", "21T10:00:00");
            s.catchUp("23T00");
            var hash = "0".repeat(64);
            for (var day : List.of(21, 22)) {
                var cells = new LinkedHashMap<String, StringBuilder>();
                var hashes = new LinkedHashMap<String, String>();
                s.file(day, "journal.csv")
                        .lines()
                        .skip(1)
                        .map(row -> row.split(",", -1))
                        .forEach(c -> {
                            cells.computeIfAbsent(
                                            c[0], id -> new StringBuilder(String.join("\t", c[0], c[1], c[2], c[10])))
                                    .append('\n')
                                    .append(String.join("\t", c[4], c[6], c[7], c[8], c[9]));
                            hashes.put(c[0], c[11]);
                        });
                assertThat(cells).isNotEmpty();
                for (var journal : cells.entrySet()) {
                    var sha256 = MessageDigest.getInstance("SHA-256");
                    hash = HexFormat.of()
                            .formatHex(
                                    sha256.digest((hash + "\n" + journal.getValue()).getBytes(StandardCharsets.UTF_8)));
                    assertThat(hashes.get(journal.getKey())).isEqualTo(hash);
                }
                assertThat(s.file(day, "manifest.json")).contains("\"lastHash\": \"" + hash + "\"");
            }
        }
    }

    @Test
    void aChainThatWasCutOrHasAHoleIsFound() {
        for (var cut : List.of("chain_no = (select max(chain_no) from journal)", "chain_no = 1")) {
            try (var s = scenario()) {
                s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
                s.catchUp("22T00");
                assertThat(s.breaches()).isEmpty();
                for (var table : List.of("journal_line", "journal")) {
                    s.jdbc().sql("drop trigger " + table + "_append_only").update();
                }
                s.jdbc()
                        .sql("alter table journal_line drop constraint journal_line_journal")
                        .update();
                s.jdbc().sql("delete from journal where " + cut).update();
                s.jdbc()
                        .sql("delete from journal_line where chain_no not in (select chain_no from journal)")
                        .update();
                assertThat(s.breaches()).anyMatch(breach -> breach.startsWith("6: "));
            }
        }
    }

    @Test
    void filesAreSortedAsTheyAreWritten() {
        try (var s = scenario().accounts("=1+1", "\\u0027=1+1", "a\\u0001b", "ab", "\\tt", "é")) {
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
            s.catchUp("22T00");
            assertThat(s.file(21, "customer-balances.csv").lines().skip(1).map(row -> row.split(",")[0]))
                    .containsExactly("'=1+1", "'=1+1", "'\uFFFDt", "a", "ab", "a\uFFFDb", "b", "é");
        }
    }

    /** Settles once for all cases; each is rolled back. */
    private static Scenario tampered() {
        var s = scenario();
        s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
        s.recharge("r1", "a", "ALIPAY", "12.34", "M1", "21T10:00:00");
        order(s);
        s.catchUp("22T00");
        assertThat(s.breaches()).isEmpty();
        for (var table : List.of("journal_line", "charge", "recognition", "recharge", "journal", "sealed_day")) {
            s.jdbc().sql("drop trigger if exists " + table + "_append_only").update();
        }
        return s;
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1: | update journal_line set debit_fen = debit_fen + 1 where line = 1 and chain_no = 1
            2: | update customer_day set charged_fen = charged_fen + 1
            2: 2205.01 less 1122 is | update journal_line set account_code = '1002' where account_code = '1122' and line = 1
            3: CHARGE COMPUTE of 2026-11-21 | update charge set amount_fen = amount_fen + 1 where book = 1
            3: CHARGE SUBSCRIPTION of 2026-11-21 | update charge set amount_fen = amount_fen + 1 where book = 2
            3: RECOGNITION SUBSCRIPTION | update journal_line set account_code = '1002' where account_code = '2205.02' and line = 1
            3: RECOGNITION SUBSCRIPTION of 2026-11-21 | update recognition set amount_fen = amount_fen + 1
            4: | delete from recognition
            5: | update recharge set amount_fen = amount_fen + 1
            6: | update journal set description = 'nothing'
            6: | update sealed_day set last_hash = 'x'
            """)
    void aGuaranteeThatDoesNotHoldIsNamed(String breached, String change) {
        if (shared == null) {
            shared = tampered();
        }
        shared.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(shared.jdbc().sql(change).update()).isPositive();
            assertThat(shared.breaches()).anyMatch(breach -> breach.startsWith(breached));
        });
    }
}
