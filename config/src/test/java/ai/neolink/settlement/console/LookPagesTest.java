package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.explain.Amount;
import ai.neolink.settlement.explain.Saying;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.report.ActionList;
import ai.neolink.settlement.report.FeedStates;
import ai.neolink.settlement.report.JournalList;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Overview, runs, feeds, statements, exceptions, actions, verification, trail, settings and search (C1, C2, C5). */
@Tag("database")
class LookPagesTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();
    private static final List<String> PAGES = List.of(
            "/", "/running", "/runs", "/feeds", "/statements", "/exceptions", "/actions", "/verification", "/settings");
    private static final Pattern LINK = Pattern.compile("href=\"(/runs/[^\"#]*)\"");

    private static String page(Visitor person, String address) {
        var answer = person.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.body()).as(address).doesNotContain("??");
        return answer.body();
    }

    @Test
    void everyRoleReadsThePagesInBothLanguages() {
        for (var role : PersonRole.values()) {
            var person = WORLD.with(role);
            for (var language : List.of("en", "zh-CN")) {
                person.cookies().put("settle-language", language);
                PAGES.forEach(address -> page(person, address));
            }
        }
    }

    @Test
    void overviewSaysWhatIsSettledAndWhatNeedsSomebody() {
        var body = page(WORLD.with(PersonRole.VIEWER), "/");
        assertThat(body).contains("Settled to ", "Waiting", "Running now", "polyline", "/exceptions");
        assertThat(LINK.matcher(body).results().count())
                .as("cells of the strip")
                .isPositive();
        assertThat(body).contains("Day close 2026-11-15: before the ledger begins", "Day close 2026-11-16: done");
        var person = WORLD.with(PersonRole.VIEWER);
        assertThat(page(person, "/statements?period=2026-10")).contains("state-before");
        assertThat(page(person, "/months/2026-10"))
                .contains("state-before", "The ledger begins after this month")
                .doesNotContain("class=\"steps\"");
        assertThat(page(person, "/months/2026-11")).doesNotContain("state-before");
    }

    @Test
    void runsAreListedFilteredAndNamed() {
        var person = WORLD.with(PersonRole.OPERATOR);
        var nights = page(person, "/runs?kind=NIGHT&state=DONE");
        assertThat(nights).contains("Day close", "/runs/day-").doesNotContain("/runs/hour-");
        assertThat(nights).as("no day goes on in a second line").contains("<td class=\"whole\"><a href=\"/runs/day-");
        assertThat(page(person, "/runs?day=1999-01-01")).contains("No run is like that");
        assertThat(page(person, "/runs?after=nonsense")).contains("/runs/hour-");
        var csv = person.get("/runs?format=csv&table=runs");
        assertThat(csv.body())
                .startsWith("run_kind,window,state,failures,business_date,")
                .contains("\nNIGHT,");
        var last = WORLD.bean(Runs.class).latest(1).getFirst();
        var named = person.get("/runs/" + last.id());
        assertThat(named.statusCode()).isEqualTo(302);
        assertThat(named.headers().firstValue("Location").orElseThrow())
                .endsWith(RunAddress.of(last, WORLD.bean(BillingZone.class)));
        for (var nothing : List.of("99999", "hour-1999-01-01T00", "day-2026-13-01", "hour-x", "day-2026-11-21.7")) {
            assertThat(person.get("/runs/" + nothing).statusCode()).as(nothing).isEqualTo(404);
        }
    }

    /** The sentence that a person asks for stands before all tables, and what is corrected is one click away. */
    @Test
    void correctionSaysFirstWhatChangedAndWhy() {
        var person = WORLD.with(PersonRole.SUPPORT);
        var first = page(person, "/charges/04e1e33b-2400-5112-a9ac-6448fa7e6efa?date=2026-11-16");
        assertThat(first).containsPattern("<p>Charged 13.54: [^<]+\\.</p>");
        var key = Pattern.compile("\"(/charges/[^\"]*/user-lin-mei/[^\"]*/)0[\"?]")
                .matcher(first)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        var correction = page(person, key + "1");
        assertThat(correction)
                .containsPattern("<p>Corrected from 13.54 to 12.50 \\(−1.04\\): [^<]+\\.</p>")
                .contains("12.50 − 13.54")
                .containsPattern("<dt>Adjusts</dt>\\s*<dd>[^\\n]*<a[^>]*href=\"" + Pattern.quote(key + "0"));
    }

    @Test
    void searchFindsWhatIsStored() {
        var person = WORLD.with(PersonRole.SUPPORT);
        var journal = WORLD.bean(JournalList.class)
                .page(ai.neolink.settlement.report.JournalList.AskedJournals.ALL, null)
                .rows()
                .getFirst()
                .id();
        assertThat(leadsTo(person, journal)).endsWith("/journals/" + journal);
        var item = WORLD.bean(OpenItems.class).all().getFirst().id();
        assertThat(leadsTo(person, item)).endsWith("/breaks/" + item);
        var run = WORLD.bean(Runs.class).latest(1).getFirst();
        var address = RunAddress.of(run, WORLD.bean(BillingZone.class));
        assertThat(leadsTo(person, address.substring("/runs/".length()))).endsWith(address);
        assertThat(leadsTo(person, "04e1e33b-2400-5112-a9ac-6448fa7e6efa%202026-11-16"))
                .endsWith("/charges/04e1e33b-2400-5112-a9ac-6448fa7e6efa?date=2026-11-16");
        assertThat(leadsTo(person, "COMPUTE/2026-11-21T10/a~26b/i/h/0"))
                .endsWith("/charges/COMPUTE/2026-11-21T10/a~26b/i/h/0");
        assertThat(leadsTo(person, "COMPUTE/2026-11-21T10/a%26b/i/h/0"))
                .endsWith("/charges/COMPUTE/2026-11-21T10/a~26b/i/h/0");
        var recharge = WORLD.jdbc()
                .sql("select s.id, a.id account_id from staging_recharge s"
                        + " join entity a on a.entity_key = s.account_key order by s.id fetch first 1 row only")
                .query()
                .singleRow();
        assertThat(leadsTo(person, String.valueOf(recharge.get("id"))))
                .endsWith("/accounts/" + recharge.get("account_id"));
        assertThat(leadsTo(person, "day%20close%202026-11-16")).endsWith("/runs/day-2026-11-16");
        assertThat(page(person, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"))
                .contains("Nothing has this id", "&lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    /** A feed is late exactly if it is further behind than the page says that it may be. */
    @Test
    void feedsSayHowFarBehindTheyMayBe() {
        var now = WORLD.bean(Clock.class).instant().getEpochSecond();
        var feeds = LongStream.rangeClosed(0, 40)
                .mapToObj(i -> new FeedStates.FeedReach(
                        "orders", OptionalLong.of(now - i * 600), OptionalLong.empty(), true, OptionalLong.empty(), 0))
                .toList();
        var grid = WORLD.bean(FeedsPage.class).reach(feeds);
        var names = grid.columns().stream().map(Grid.Column::key).toList();
        var states = new HashSet<String>();
        for (var row : grid.rows()) {
            var state = String.valueOf(row.get(names.indexOf("state")).value());
            var behind = (Long) row.get(names.indexOf("behind")).value();
            assertThat(state)
                    .as("%s s behind", behind)
                    .isEqualTo(behind > (Long) row.get(names.indexOf("allowed")).value() ? "LATE" : "ON_TIME");
            states.add(state);
        }
        assertThat(states).hasSize(2);
    }

    /** How long something waits means one thing wherever it stands: since when it is known to wait. */
    @Test
    void exceptionsWaitSinceTheyWereSeenFirst() {
        var person = WORLD.with(PersonRole.SUPPORT);
        var list = person.get("/exceptions?format=csv&table=exceptions")
                .body()
                .lines()
                .toList();
        var reasons = person.get("/exceptions?format=csv&table=exception_reasons")
                .body()
                .lines()
                .toList();
        var first = list.stream().skip(1).map(row -> row.split(",")[5]).min(String::compareTo);
        assertThat(list.getFirst().split(",")[5]).isEqualTo("waiting_since");
        assertThat(reasons.getFirst()).endsWith(",waiting_since");
        assertThat(reasons.stream().skip(1).map(row -> row.split(",")[3]).min(String::compareTo))
                .isEqualTo(first);
        assertThat(page(person, "/"))
                .contains("Waiting since", first.orElseThrow().substring(0, 19).replace('T', ' '))
                .doesNotContain("Oldest");
        assertThat(page(person, "/exceptions")).doesNotContain("Oldest", "oldest", "First seen");
    }

    /** The form says “Id or name begins with”, and a support desk has only the beginning. */
    @Test
    void searchFindsCustomersByABeginning() {
        var person = WORLD.with(PersonRole.SUPPORT);
        assertThat(page(person, "/search?q=user-"))
                .contains("href=\"/accounts/user-lin-mei\"")
                .contains("Customer");
        assertThat(leadsTo(person, "user-lin-m")).endsWith("/accounts/user-lin-mei");
        var name = WORLD.jdbc()
                .sql("select min(name) from staging_account where id = 'user-lin-mei'")
                .query(String.class)
                .single();
        assertThat(leadsTo(person, Addresses.value(name.substring(0, name.length() - 1))))
                .endsWith("/accounts/user-lin-mei");
        assertThat(page(person, "/search?q=nobody-at-all")).contains("no customer’s id or name begins with it");
    }

    /** What the platform sent is for auditors; others are led to the customer. */
    @Test
    void searchFindsASession() {
        var session = WORLD.jdbc()
                .sql("select s.id from staging_compute_session s join entity a on a.entity_key = s.account_key "
                        + "where a.id = 'user-lin-mei' order by s.id fetch first 1 row only")
                .query(String.class)
                .single();
        var auditor = WORLD.with(PersonRole.AUDITOR);
        assertThat(leadsTo(auditor, session)).endsWith("/nodes/compute-sessions/" + session);
        assertThat(page(auditor, "/nodes/compute-sessions/" + session)).contains("user-lin-mei");
        assertThat(leadsTo(WORLD.with(PersonRole.SUPPORT), session)).endsWith("/accounts/user-lin-mei");
    }

    private static String leadsTo(Visitor person, String typed) {
        return person.get("/search?q=" + typed).headers().firstValue("Location").orElse("nowhere");
    }

    @Test
    void actionShowsItsAttempts() {
        var person = WORLD.with(PersonRole.OPERATOR);
        var actions = WORLD.bean(ActionList.class).page(null, null, 1).rows();
        assertThat(actions).isNotEmpty();
        assertThat(page(person, "/actions"))
                .contains("/actions/" + actions.getFirst().id());
        page(person, "/actions/" + actions.getFirst().id());
        assertThat(person.get("/actions/nothing").statusCode()).isEqualTo(404);
    }

    /** A list from its first page to its last. */
    private static List<String> pages(Visitor person, String list) {
        var bodies = new ArrayList<String>();
        var next = Optional.of(list);
        while (next.isPresent()) {
            bodies.add(page(person, next.get()));
            next = HostilePagesTest.links(bodies.getLast()).stream()
                    .filter(link -> link.contains("after=") && !link.contains("format="))
                    .findFirst();
        }
        return bodies;
    }

    @Test
    void onlyAuditorsSeeTheTrailAndWhatNodesSay() {
        var auditor = WORLD.with(PersonRole.AUDITOR);
        assertThat(page(auditor, "/trail")).contains("Signed in", "auditor");
        assertThat(pages(auditor, "/trail")).anyMatch(body -> body.contains("Service started"));
        assertThat(page(auditor, "/trail?source=RUN")).contains("Run").doesNotContain("Signed in<");
        assertThat(WORLD.with(PersonRole.VIEWER).get("/trail").statusCode()).isEqualTo(403);
        var columns =
                auditor.get("/feeds?format=csv&table=rejects").body().lines().findFirst();
        assertThat(columns).hasValue("feed,reason,field,account,resource,times,id,text");
        assertThat(WORLD.with(PersonRole.VIEWER)
                        .get("/feeds?format=csv&table=rejects")
                        .body()
                        .lines()
                        .findFirst())
                .hasValue("feed,reason,field,account,resource,times,id");
    }

    @Test
    void verificationShowsWhatTheLastDayCloseFound() {
        var body = page(WORLD.with(PersonRole.ACCOUNTANT), "/verification");
        assertThat(body).contains("state-holds", "every journal balances", "What a day close posted");
    }

    @Test
    void settingsSayWhereTheyComeFromAndHideSecrets() {
        var body = page(WORLD.with(PersonRole.OPERATOR), "/settings");
        assertThat(body)
                .contains("settlement.platform.feeds", "command line", "application.yaml, line ")
                .contains("••••••")
                .doesNotContain("token-of-the-made-up-platform", "Sha256", ConsoleWorld.token(PersonRole.AUDITOR));
        assertThat(Pattern.compile("[0-9a-f]{64}").matcher(body).find()).isFalse();
    }

    /** A dash is for cells; and an id that reads like a word of ours is an id. */
    @Test
    void sentencesSayZeroAndLeaveTheIdsOfOthers() {
        var shown = WORLD.bean(Shown.class);
        var empty = Saying.SESSION_IS_EMPTY.with("hour 2026-11-21T10", 2);
        assertThat(shown.said(Saying.CORRECTED_BECAUSE.with(new Amount(1354), new Amount(0), new Amount(-1354), empty)))
                .contains("13.54", " 0.00 ", "hour 2026-11-21T10");
    }
}
