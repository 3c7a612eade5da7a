package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.engine.ExceptionDetail;
import ai.neolink.settlement.guarantee.Breach;
import ai.neolink.settlement.guarantee.Guarantee;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.guarantee.KeptFindings;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.guarantee.Verify.Finding;
import ai.neolink.settlement.lifecycle.ActionReason;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.refusal.RunFailure;
import ai.neolink.settlement.refusal.Wording;
import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.statement.FileFault;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On Chinese pages the program speaks Chinese; what is quoted says in the markup that it is (C3). */
@Tag("database")
class ChinesePagesTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();

    /** Pages of a route that are read, since not every charge or node says the same. */
    private static final int OF_A_ROUTE = 12;

    /** What somebody once said in English: people, hosts, the bank, the engine before it was stored. */
    private static final String SAID = "somebody has said so in English";

    private static final String DAY = "2001-02-03";

    private static final Pattern SPACED = Pattern.compile("[^<>\\s]{0,9}[。；：，！？]\\s+[^<>\\s]+");

    private static void plant() {
        for (var sql : List.of(
                "insert into statement_fault (channel, bill, subject, state, reason, since, sha256) values"
                        + " ('WECHAT', 'TRADE', '" + DAY + "', 'QUARANTINED', :said, 1, '" + "c".repeat(64) + "')",
                "insert into silent_host (party, host, since, fault) values ('bank', 'bank.example', 1, :said)",
                "update run_try set message = :said where message is null",
                "insert into action_attempt (action_id, attempt, at_instant, outcome, answer)"
                        + " select min(action_id), 900, 1, 'FAILED', :said from lifecycle_action",
                "insert into audit_event (at_instant, person, action, result)"
                        + " select max(at_instant), :said, 'SIGN_IN_REFUSED', 'unknown token' from audit_event")) {
            WORLD.jdbc().sql(sql).param("said", SAID).update();
        }
        // Checks stay; the last one is the true one.
        var broken = new Finding(1, "every journal balances", SAID, Duration.ZERO, Optional.of(SAID));
        var checks = WORLD.bean(KeptFindings.class);
        checks.command(Extent.QUICK, SAID, List.of(broken));
        checks.command(Extent.QUICK, SAID, WORLD.bean(Verify.class).check(Extent.QUICK));
    }

    /** What the ledger keeps for good stays. */
    private static void remove() {
        for (var sql : List.of(
                "delete from statement_fault where reason = :said",
                "delete from silent_host where fault = :said",
                "update run_try set message = null where message = :said")) {
            WORLD.jdbc().sql(sql).param("said", SAID).update();
        }
    }

    @Test
    void noEnglishSentenceStandsOnAChinesePage() {
        plant();
        try {
            read();
        } finally {
            remove();
        }
    }

    private static void read() {
        var person = WORLD.with(PersonRole.AUDITOR);
        person.cookies().put("settle-language", "zh-CN");
        var seen = new LinkedHashMap<String, Integer>();
        var known = new TreeSet<String>();
        var quoting = new TreeSet<String>();
        var english = new LinkedHashMap<String, String>();
        var action = WORLD.jdbc()
                .sql("select min(action_id) from lifecycle_action")
                .query(String.class)
                .single();
        var waiting = new ArrayDeque<>(
                List.of("/", "/statements/WECHAT/" + DAY, "/actions/" + action, "/search?q=2026", "/no-such-page"));
        while (!waiting.isEmpty()) {
            var path = waiting.poll();
            var route = HostilePagesTest.route(path);
            if (isPage(route, path) && known.add(path) && seen.merge(route, 1, Integer::sum) <= OF_A_ROUTE) {
                var body = person.get(path).body();
                wrong(body).forEach(text -> english.putIfAbsent(text, path));
                if (body.contains(SAID)) {
                    quoting.add(route);
                }
                HostilePagesTest.links(body).forEach(waiting::add);
            }
        }
        assertThat(seen).hasSizeGreaterThan(35);
        assertThat(quoting)
                .contains(
                        "/statements",
                        "/statements/{channel}/{day}",
                        "/feeds",
                        "/verification",
                        "/runs/{name}/attempts",
                        "/actions/{id}",
                        "/trail");
        assertThat(english).as("English on Chinese pages").isEmpty();
        assertThat(person.get("/verification").body())
                .contains("张凭证，", "借贷双方各", "个已封账日，末哈希", "字节，与写出时一致")
                .doesNotContain("on both sides", "<span lang=\"en\"");
    }

    /** A Chinese sentence goes on, or the next begins, without a space; a line of its own begins with a tag. */
    private static Stream<String> spaced(String page) {
        return SPACED.matcher(page.replaceAll("</?(a|b|code|span|strong)\\b[^>]*>", ""))
                .results()
                .map(MatchResult::group);
    }

    private static Stream<String> wrong(String page) {
        return Stream.concat(English.in(page).stream(), spaced(page));
    }

    private static boolean isPage(@Nullable String route, String path) {
        return route != null && !path.contains("format=csv") && !route.equals("/exports/{name}/{file}");
    }

    @Test
    void whatIsQuotedIsLeftOutAndWhatIsSaidIsFound() {
        var page = "<html lang=\"zh-CN\"><body><p title=\"a finished sentence\">来源：a session of 12 hours came</p>"
                + "<input placeholder=\"search any id\"><span lang=\"en\">the bank said <b>no such account</b></span>"
                + "<p>“settle run hourly” and then</p><code>a piece of code</code></body></html>";
        assertThat(English.in(page))
                .containsExactly("a finished sentence", "a session of", "hours came", "search any id", "and then");
    }

    /** Products of others may bring guarantees; those of the program have a name in both languages. */
    @Test
    void everyGuaranteeIsNamedInChinese() throws Exception {
        var texts = new Properties();
        texts.load(new StringReader(Files.readString(Path.of("src/main/resources/console/messages_zh.properties"))));
        var guarantees = WORLD.beans(Guarantee.class).values();
        assertThat(guarantees).hasSizeGreaterThan(8);
        guarantees.forEach(guarantee -> assertThat(texts.stringPropertyNames())
                .contains("ours." + guarantee.name().replaceAll("\\W+", "_")));
    }

    @Test
    void aStoredSentenceIsRecognisedByItsWording() {
        var through = ActionReason.PAID_THROUGH.with("2026-11-21T10:00:00+08:00");
        assertThat(Stored.told(through.toString(), ActionReason.values())).isEqualTo(through);
        var detail = ExceptionDetail.STATED_AND_COMPUTED.with("12.50", "13.00");
        assertThat(Stored.recognised(detail.toString(), ExceptionDetail.values()))
                .contains(detail);
        assertThat(Stored.told("something else", ActionReason.values())).isEqualTo("something else");
    }

    /** Why runs fail, what breaks guarantees and why statements are quarantined is kept in English. */
    @Test
    void storedReasonsAreToldInTheLanguageOfThePage() {
        var wordings = Stream.of(RunFailure.values(), Breach.values(), FileFault.values())
                .<Wording>flatMap(Stream::of)
                .filter(wording -> !wording.text().endsWith(": %s"))
                .toList();
        for (var wording : wordings) {
            var places = wording.text().split("%s", -1).length - 1;
            var sentence = wording.with(
                    IntStream.range(0, places).mapToObj(i -> "1" + i + ".00").toArray());
            assertThat(Stored.reason(sentence.toString())).isEqualTo(sentence);
        }
        var breaches = Breach.LEDGER.said("1.00", "2.00") + "; " + Breach.MORE.said("3");
        assertThat(WORLD.bean(Shown.class).said((Sentence)
                        Stored.reason(RunFailure.GUARANTEE_BROKEN.said(1, "every journal balances", breaches))))
                .isEqualTo("guarantee 1 (every journal balances) does not hold: " + breaches);
        var unknown = RunFailure.GUARANTEE_BROKEN.said(1, "every journal balances", SAID);
        assertThat(Stored.reason(unknown)).as("quoted as a whole").isEqualTo(unknown);
        assertThat(Stored.reason(breaches + "; " + SAID)).isEqualTo(breaches + "; " + SAID);
        var person = WORLD.with(PersonRole.VIEWER);
        person.cookies().put("settle-language", "zh-CN");
        assertThat(person.get("/runs/day-2026-11-17/attempts").body())
                .contains("文件夹 2026-11-17 应在的位置有一个文件")
                .doesNotContain("a file stands");
    }
}
