package ai.neolink.settlement.runs;

import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Days with a run that was settled unfed (O2). Such a day is provisional until a fed run of each kind followed. */
@Component
public class ProvisionalDays {
    /** A window that was settled unfed, with its business date, the person who decided, and the reason. */
    public record UnfedWindow(LocalDate day, String window, String person, String reason) {}

    /** Runs that were settled unfed, done or not: a night exports its day before it is done. */
    private static final String UNFED = """
            from unfed_run u join settlement_run r on r.run_id = u.run_id
            where r.business_date between :from and :until
            """;

    /** Runs of both kinds that knew everything their feeds had to tell by the end of the unfed window, or more. */
    private static final String NOT_MADE_GOOD = """
            and 2 > (
              select count(distinct k.kind) from settlement_run k
              where k.run_id > r.run_id and k.window_end >= r.window_end and k.state = 'DONE'
                  and k.business_date <= :last
                and %s)
            """.formatted(FedWindows.fed("k"));

    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private final JdbcClient jdbc;
    private final BillingZone zone;

    ProvisionalDays(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** Unfed windows that no later run made good, with a business date up to a day, oldest first. */
    public List<UnfedWindow> open(LocalDate until) {
        return jdbc.sql("select r.kind, r.window_start, r.window_end, r.business_date, u.person, u.reason " + UNFED
                        + NOT_MADE_GOOD + " order by r.run_id")
                .param("from", LocalDate.of(1, 1, 1))
                .param("until", until)
                .param("last", EVER)
                .query(this::read)
                .list();
    }

    public List<UnfedWindow> open() {
        return open(EVER);
    }

    private UnfedWindow read(ResultSet row, int number) throws SQLException {
        var window = new Windows.Window(
                RunKind.valueOf(row.getString("kind")),
                new Span(row.getLong("window_start"), row.getLong("window_end")));
        return new UnfedWindow(
                row.getObject("business_date", LocalDate.class),
                window.name(zone),
                row.getString("person"),
                row.getString("reason"));
    }

    /** Whether a day is provisional. Only runs of the day count, because its input does not change any more. */
    public boolean isProvisional(LocalDate day) {
        return jdbc.sql("select count(*) " + UNFED)
                        .param("from", day)
                        .param("until", day)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether a month contains unfed days that nothing within the month made good. */
    public boolean isProvisional(LocalDate first, LocalDate last) {
        return jdbc.sql("select count(*) " + UNFED + NOT_MADE_GOOD)
                        .param("from", first)
                        .param("until", last)
                        .param("last", last)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
