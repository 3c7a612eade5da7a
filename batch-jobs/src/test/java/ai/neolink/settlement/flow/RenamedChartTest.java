package ai.neolink.settlement.flow;

import static ai.neolink.settlement.statement.Channel.ALIPAY;
import static ai.neolink.settlement.statement.Channel.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.fapiao.FapiaoRegister;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.report.ClearingFigures;
import ai.neolink.settlement.report.Reconciliation;
import ai.neolink.settlement.runs.Pins;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The chart is data. With another code and another name for every account, a whole month is right, and its books are
 * those of the bundled chart with the codes and names replaced (ledger, “Chart of accounts”; E1).
 */
@Tag("database")
class RenamedChartTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    /** The month with the bundled chart; it is settled once for all databases. */
    private static final class Bundled {
        static final Scenario MONTH = RenamedMonth.settled(Databases.H2);
    }

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(
            value = Databases.class,
            names = {"H2", "POSTGRESQL"})
    void aMonthWithEveryAccountRenamedIsTheSameMonthWithOtherCodes(Databases database) throws Exception {
        var chart = RenamedChart.write(home);
        var bundled = Bundled.MONTH;
        try (var renamed = RenamedMonth.settled(database, "settlement.chart-of-accounts=file:" + chart)) {
            var back = RenamedChart.back(chart);
            assertThat(text(pins(renamed), back)).isEqualTo(pins(bundled));
            back.putAll(journals(renamed, bundled));
            assertThat(text(said(renamed), back)).isEqualTo(said(bundled));
            var before = files(bundled);
            var after = files(renamed);
            assertThat(after.keySet()).isEqualTo(before.keySet()).hasSizeGreaterThan(30);
            for (var name : after.keySet()) {
                if (name.endsWith("manifest.json")) {
                    assertThat(manifest(name, after, text(utf8(after.get(name)), back)))
                            .as(name)
                            .isEqualTo(manifest(name, before, utf8(before.get(name))));
                } else {
                    assertThat(texts(name, after.get(name), back))
                            .as(name)
                            .isEqualTo(texts(name, before.get(name), Map.of()));
                }
            }
            judge(renamed);
        }
    }

    /** Returns what verify looked at, output VAT by product, and the balance of clearing. */
    private static String said(Scenario s) {
        var said = new ArrayList<String>();
        s.bean(Verify.class).everything().forEach(finding -> {
            assertThat(finding.breach()).as(finding.name()).isEmpty();
            said.add(finding.name() + ": " + finding.figures().replaceAll("[0-9,]+ bytes", ""));
        });
        s.bean(FapiaoRegister.class).vat().forEach(vat -> said.add(vat.toString()));
        s.bean(FapiaoRegister.class).open().forEach(open -> said.add(open.toString()));
        s.bean(Reconciliation.class).days().forEach(day -> said.add(day.toString()));
        said.add(s.bean(ClearingFigures.class)
                .of(List.of(ALIPAY, WECHAT), s.bean(OpenItems.class).all())
                .toString());
        assertThat(said).hasSizeGreaterThan(18);
        return String.join("\n", said);
    }

    /** Lists the pinned accounts: every account of the chart was posted to, so each is kept with its code and type. */
    private static String pins(Scenario s) {
        var pins = new TreeMap<>(s.bean(Pins.class).all());
        pins.keySet().removeIf(name -> !name.startsWith("account "));
        var chart = s.bean(ChartOfAccounts.class);
        assertThat(pins).hasSameSizeAs(chart.accounts());
        chart.accounts()
                .forEach(account -> assertThat(pins)
                        .containsEntry(
                                "account " + account.code(), account.type().name()));
        return pins.toString();
    }

    /** Maps ids and hashes of journals of one scenario to those of the same journals in the other. */
    private static Map<String, String> journals(Scenario from, Scenario to) {
        var sql = "select journal_id || ' ' || hash from journal order by chain_no";
        var ours = from.jdbc().sql(sql).query(String.class).list();
        var theirs = to.jdbc().sql(sql).query(String.class).list();
        assertThat(ours).hasSameSizeAs(theirs);
        var journals = new LinkedHashMap<String, String>();
        for (int i = 0; i < ours.size(); i++) {
            var our = ours.get(i).split(" ");
            var their = theirs.get(i).split(" ");
            journals.put(our[1], their[1]);
            if (!our[0].equals(their[0])) {
                journals.put(our[0], their[0]);
                journals.put(our[0].substring(0, 8), their[0].substring(0, 8));
            }
        }
        return journals;
    }

    private static Map<String, byte[]> files(Scenario s) throws IOException {
        var directory = s.bean(Exporter.class).directory();
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.walk(directory)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Returns the text of a file, or of each file in an archive. */
    private static Map<String, String> texts(String name, byte[] content, Map<String, String> back) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        if (isArchive(name)) {
            try (var archive = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                    texts.put(entry.getName(), text(utf8(archive.readAllBytes()), back));
                }
            }
        } else {
            texts.put("", text(utf8(content), back));
        }
        return texts;
    }

    private static boolean isArchive(String name) {
        return name.endsWith(".zip") || name.endsWith(".xlsx");
    }

    private static String utf8(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String text(String text, Map<String, String> back) {
        var replaced = text;
        for (var pair : back.entrySet()) {
            replaced = replaced.replace(pair.getKey(), pair.getValue());
        }
        return replaced;
    }

    /** Returns a manifest with the names of files instead of their checksums, and without the sizes of archives. */
    private static String manifest(String name, Map<String, byte[]> files, String text) {
        var folder = name.substring(0, name.lastIndexOf('/') + 1);
        var checked = text;
        for (var file : files.entrySet()) {
            if (file.getKey().startsWith(folder)) {
                var sha256 = HexFormat.of().formatHex(Key.sha256(file.getValue()));
                checked = checked.replace(sha256, "SHA-256 of " + file.getKey());
                if (isArchive(file.getKey())) {
                    checked = checked.replaceAll("\"bytes\" ?: " + file.getValue().length + ",", "");
                }
            }
        }
        return checked;
    }

    private static void judge(Scenario s) throws Exception {
        var month = s.bean(Exporter.class).directory().resolve(NOVEMBER.toString());
        var journal = month.resolve("journal.hledger").toString();
        assertThat(Files.readString(Path.of(journal))).contains("assets:Nyvcnl pyrnevat:LMML.KL");
        Judge.HLEDGER.run("-f", journal, "check", "--strict");
        Judge.LEDGER.run("-f", journal, "--pedantic", "bal");
        Judge.BEANCOUNT.run(month.resolve("journal.beancount").toString());
    }
}
