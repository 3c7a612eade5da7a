package ai.neolink.settlement.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists who did what, when, from where, with what result: sign-ins, decisions, months, invoices, runs, checks of the
 * guarantees. Each stands in the table of its subject; here they are merged, the latest first.
 */
@Component
public class Deeds {
    /**
     * Something that was done.
     *
     * @param at      epoch seconds
     * @param action  such as {@code SIGN_IN}, {@code PROPOSED}, {@code RUN}
     * @param person  empty if the program did it
     * @param subject the id of what it was done to
     * @param result  a word of ours, or a text that somebody wrote
     */
    public record Deed(
            long at,
            String action,
            Optional<String> person,
            Optional<String> address,
            Optional<String> subject,
            Optional<String> result,
            Source source,
            long number) {
        /** Where the list goes on after it. */
        public String key() {
            return NumberKey.of(at, source.ordinal(), number);
        }
    }

    /** Where deeds stand, each with SQL for the same columns. */
    public enum Source {
        EVENT("""
                select at_instant, action, person, address, subject, result, event_no deed_no from audit_event"""),
        PROPOSAL("""
                select proposed_at at_instant, 'PROPOSED' action, proposed_by person, null address, break_id subject,
                    reason result, proposal_no deed_no from proposal"""),
        DECISION("""
                select decided_at at_instant, state action, decided_by person, null address, break_id subject,
                    action result, proposal_no deed_no from proposal where decided_at is not null"""),
        FILE_PROPOSAL("""
                select proposed_at at_instant, 'FILE_PROPOSED' action, proposed_by person,
                       null address, item_id subject,
                    reason result, proposal_no deed_no from file_proposal"""),
        FILE_DECISION("""
                select decided_at at_instant, state action, decided_by person, null address, item_id subject,
                    file_name result, proposal_no deed_no from file_proposal where decided_at is not null"""),
        ACCEPTED("""
                select at_instant, 'ACCEPTED' action, person, null address, item_id subject, reason result,
                    decision_no deed_no from item_decision"""),
        MONTH("""
                select at_instant, state action, person, null address, period subject, reason result,
                    event_no deed_no from period_event"""),
        UNFED("""
                select decided_at at_instant, 'UNFED' action, person, null address, cast(run_id as varchar(12)) subject,
                    reason result, run_id deed_no from unfed_run"""),
        INVOICE("""
                select at_instant, case when reverses is null then 'INVOICE' else 'INVOICE_REVERSED' end action, person,
                    null address, fapiao_no subject, reason result, 0 deed_no from fapiao"""),
        RUN("""
                select began_at at_instant, 'RUN' action, null person, node address,
                    cast(run_id as varchar(12)) subject, state result, run_id * 100 + try_no deed_no from run_try"""),
        VERIFICATION("""
                select at_instant, 'VERIFY' action, person, node address, cast(verification_no as varchar(20)) subject,
                    extent result, verification_no deed_no from verification""");

        private final String sql;

        Source(String sql) {
            this.sql = sql;
        }

        /** Whether its times are those of the database's clock; all others are those of the settlement's. */
        public boolean isByDatabase() {
            return this == EVENT || this == RUN || this == VERIFICATION;
        }
    }

    private final JdbcClient jdbc;

    Deeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads a page. Each table gives as many rows as the page has, and the latest of all are taken.
     *
     * @param source only of this table; null for all
     * @param after  the key of the last row of the page before; null for the first page
     */
    public List<Deed> page(@Nullable Source source, @Nullable String after, int rows) {
        var key = NumberKey.read(after, Long.MAX_VALUE, -1L, -1L);
        return Stream.of(source == null ? Source.values() : new Source[] {source})
                .flatMap(one -> of(one, key.get(0), rows).stream())
                .filter(deed -> isAfter(deed, key))
                .sorted(Comparator.comparingLong(Deed::at)
                        .reversed()
                        .thenComparing(Deed::source)
                        .thenComparingLong(Deed::number))
                .limit(rows)
                .toList();
    }

    private static boolean isAfter(Deed deed, List<Long> key) {
        if (deed.at != key.get(0)) {
            return deed.at < key.get(0);
        }
        return deed.source.ordinal() == key.get(1) ? deed.number > key.get(2) : deed.source.ordinal() > key.get(1);
    }

    /** Of a later page all at the instant of the last row shown, and the latest before it, so that none is lost. */
    private List<Deed> of(Source source, long until, int rows) {
        return until == Long.MAX_VALUE
                ? before(source, until, rows)
                : Stream.concat(
                                read(source, "= :at order by d.deed_no", until).stream(),
                                before(source, until, rows).stream())
                        .toList();
    }

    /** The latest before an instant, and all at the instant of the last one. */
    private List<Deed> before(Source source, long at, int rows) {
        return read(source, "< :at order by d.at_instant desc fetch first " + rows + " rows with ties", at);
    }

    private List<Deed> read(Source source, String which, long at) {
        var deeds = jdbc.sql("select d.* from (%s) d where d.at_instant ".formatted(source.sql) + which)
                .param("at", at)
                .query((row, n) -> new Deed(
                        row.getLong("at_instant"),
                        row.getString("action"),
                        Optional.ofNullable(row.getString("person")),
                        Optional.ofNullable(row.getString("address")),
                        Optional.ofNullable(row.getString("subject")),
                        Optional.ofNullable(row.getString("result")),
                        source,
                        row.getLong("deed_no")))
                .list();
        return source == Source.INVOICE ? numbered(deeds) : deeds;
    }

    /** Invoices have no numbers but texts: they are numbered at their instant, of which a page reads all. */
    private static List<Deed> numbered(List<Deed> invoices) {
        var numbers = new HashMap<Long, Long>();
        return invoices.stream()
                .sorted(Comparator.comparing(deed -> deed.subject.orElse("")))
                .map(deed -> new Deed(
                        deed.at,
                        deed.action,
                        deed.person,
                        deed.address,
                        deed.subject,
                        deed.result,
                        deed.source,
                        numbers.merge(deed.at, 1L, Math::addExact)))
                .toList();
    }
}
