package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.explain.Cell;
import ai.neolink.settlement.explain.ChargeTrace;
import ai.neolink.settlement.explain.CustomerStatement;
import ai.neolink.settlement.explain.JournalTrace;
import ai.neolink.settlement.explain.Reference;
import ai.neolink.settlement.explain.RunTrace;
import ai.neolink.settlement.explain.Section;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes a ledger of ten million charges by settling hour after hour of a million running sessions. Then it measures
 * what finance asks for: trial balance, a customer's month, verify.
 */
public class LedgerBenchmark {
    private static final String FIRST_HOUR = "2026-11-21T10:00";
    private static final String DATABASE = "ledger";
    private static final int MEGABYTE = 1 << 20;

    private LedgerBenchmark() {}

    /** The arguments are sessions, customers, hours; from 14 hours on, there are nights among them. */
    public static void main(String[] args) throws Exception {
        var sessions = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var customers = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        var hours = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        try (var postgres = new Postgres()) {
            postgres.create(DATABASE, null);
            measure(postgres, sessions, customers, hours);
        }
    }

    private static void measure(Postgres postgres, int sessions, int customers, int hours) throws Exception {
        try (var context = postgres.start(
                DATABASE,
                "--settlement.clock=2026-12-22T00:00:00+08:00",
                "--settlement.start=2026-11-21T00:00:00+08:00",
                "--settlement.export.directory=" + Files.createTempDirectory("ledger-exports"))) {
            try (var connection = postgres.connect(DATABASE)) {
                var data = new HourData(context, sessions, customers);
                data.loadBefore();
                data.loadHour(false);
                Postgres.settleDown(connection);
            }
            settle(context, hours);
            ask(context);
        }
    }

    private static void settle(ConfigurableApplicationContext context, int hours) {
        var zone = context.getBean(BillingZone.class);
        var end = LocalDateTime.parse(FIRST_HOUR).atZone(zone.id()).toEpochSecond() + hours * 3600L;
        var begin = System.nanoTime();
        var last = new long[] {begin};
        context.getBean(Settlement.class).catchUp(end, run -> {
            var now = System.nanoTime();
            tell(run, zone, now - last[0]);
            last[0] = now;
        });
        var jdbc = context.getBean(JdbcClient.class);
        var charges = jdbc.sql("select count(*) from charge").query(Long.class).single();
        var took = System.nanoTime() - begin;
        System.out.printf(
                Locale.ROOT,
                "%,d charges of %d hours in %s s (%,d/s); %,d bytes of database per charge%n",
                charges,
                hours,
                Figures.seconds(took),
                charges * 1_000_000_000L / took,
                jdbc.sql("select pg_total_relation_size('charge')")
                                .query(Long.class)
                                .single()
                        / charges);
        jdbc.sql("vacuum analyze").update();
    }

    private static void tell(Run run, BillingZone zone, long took) {
        if (run.kind() == RunKind.NIGHT) {
            System.out.printf(Locale.ROOT, "%s: %s s%n", run.name(zone), Figures.seconds(took));
        }
    }

    private static void ask(ConfigurableApplicationContext context) throws Exception {
        var month = YearMonth.parse("2026-11");
        var customer =
                context.getBean(JdbcClient.class).sql("""
                        select a.id from staging_account a join customer_day d on d.account_key = a.account_key
                        order by d.charged_fen desc, a.id fetch first 1 row only
                        """).query(String.class).single();
        for (int round = 1; round <= 3; round++) {
            time(
                    round,
                    "trial balance of the month",
                    () -> context.getBean(TrialBalance.class).of(month.atDay(1), month.atEndOfMonth()));
            time(
                    round,
                    "a customer's month",
                    () -> context.getBean(CustomerStatement.class).of(customer, month));
            time(
                    round,
                    "what a night controls",
                    () -> context.getBean(Verify.class).ofNight(LocalDate.parse("2026-11-21")));
        }
        explain(context);
        time(
                1,
                "verify everything",
                () -> context.getBean(Verify.class).everything().stream().allMatch(Verify.Finding::holds));
        var runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "heap at most %d MiB of %d%n",
                runtime.totalMemory() / MEGABYTE,
                runtime.maxMemory() / MEGABYTE);
    }

    /** From the last hour to its first journal, to the greatest charge of the journal. */
    private static void explain(ConfigurableApplicationContext context) throws Exception {
        var hour = context.getBean(Runs.class)
                .lastSettled(RunKind.HOUR)
                .map(window -> "hour-" + context.getBean(BillingZone.class).hourText(window.from()))
                .orElseThrow();
        var run = context.getBean(RunTrace.class);
        var journal = first(run.explain(hour), Reference.Kind.JOURNAL);
        var charge = first(context.getBean(JournalTrace.class).explain(journal), Reference.Kind.CHARGE);
        for (int round = 1; round <= 3; round++) {
            time(round, "explain run", () -> run.explain(hour));
            time(
                    round,
                    "explain charge",
                    () -> context.getBean(ChargeTrace.class).explain(charge, null));
        }
    }

    private static String first(List<Section> sections, Reference.Kind kind) {
        return sections.stream()
                .flatMap(section -> section.cells().stream())
                .flatMap(row -> row.stream().map(Cell::to))
                .filter(to -> to != null && to.kind() == kind)
                .map(Reference::id)
                .findFirst()
                .orElseThrow();
    }

    private static void time(int round, String what, Callable<?> work) throws Exception {
        var begin = System.nanoTime();
        var result = work.call();
        System.out.printf(
                Locale.ROOT,
                "round %d, %s: %s s%s%n",
                round,
                what,
                Figures.seconds(System.nanoTime() - begin),
                result instanceof Boolean holds ? ", " + (holds ? "holds" : "DOES NOT HOLD") : "");
    }
}
