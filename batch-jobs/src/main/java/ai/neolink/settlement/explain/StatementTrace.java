package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.runs.Runs;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains the statements of a channel's day: the accepted files with their hashes, what became of their lines, fees,
 * breaks and journals.
 */
@Component
public class StatementTrace {
    private static final int SHOWN = 50;

    private static final String LINES = """
            from statement s
            join statement_line l on l.statement_no = s.statement_no
            left join statement_posting p on p.item_key = l.line_key and p.seq = 0
            where s.channel = :channel and s.statement_day = :day
            """;

    private record Subject(String channel, LocalDate day) {
        @Override
        public String toString() {
            return channel + "/" + day;
        }
    }

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Links links;

    StatementTrace(JdbcClient jdbc, Runs runs, Links links) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.links = links;
    }

    /**
     * @param name channel and day, {@code WECHAT/2026-11-20}, or the number of a statement
     * @throws ai.neolink.settlement.refusal.Refusal if no statement of that name was accepted or quarantined
     */
    @Transactional(readOnly = true)
    public List<Section> explain(String name) {
        var subject = subject(name).orElseThrow(() -> ExplainMessage.NO_STATEMENT.refuse(name));
        var files = files(subject);
        var faults = faults(subject);
        if (files.cells().isEmpty() && faults.cells().isEmpty()) {
            throw ExplainMessage.NO_STATEMENT.refuse(name);
        }
        var sections = new ArrayList<>(List.of(files));
        if (!faults.cells().isEmpty()) {
            sections.add(faults);
        }
        sections.addAll(List.of(states(subject), lines(subject), breaks(subject), journals(subject)));
        return sections;
    }

    private Optional<Subject> subject(String name) {
        if (name.matches("[1-9]\\d{0,17}")) {
            return jdbc.sql("select channel, statement_day from statement where statement_no = :no")
                    .param("no", Long.parseLong(name))
                    .query((row, n) ->
                            new Subject(row.getString("channel"), row.getObject("statement_day", LocalDate.class)))
                    .optional();
        }
        try {
            var parts = name.split("/", 2);
            return parts.length == 2
                    ? Optional.of(new Subject(parts[0].toUpperCase(Locale.ROOT), LocalDate.parse(parts[1])))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Section files(Subject subject) {
        var section = Section.of(
                "Statement", "statement", "number", "bill", "lines", "arrival", "sha256", "bank_file", "taken_up_by");
        var run = links.runs();
        jdbc.sql("""
                        select s.statement_no, s.bill, s.line_count, s.arrival, s.sha256, b.file_name, s.taken_run
                        from statement s left join bank_statement b on b.bank_no = s.bank_no
                        where s.channel = :channel and s.statement_day = :day
                        order by s.statement_no
                        """).params(parameters(subject)).query(row -> {
            section.row(
                    Reference.of(Kind.STATEMENT, subject.toString()),
                    row.getLong("statement_no"),
                    row.getString("bill"),
                    row.getLong("line_count"),
                    row.getLong("arrival"),
                    row.getString("sha256"),
                    row.getString("file_name"),
                    row.getInt("taken_run") == Scope.OPEN ? "" : run.apply(row.getInt("taken_run")));
        });
        return section;
    }

    private static Map<String, Object> parameters(Subject subject) {
        return Map.of("channel", subject.channel, "day", subject.day);
    }

    private Section faults(Subject subject) {
        var section = Section.of("Not accepted", "bill", "state", "reason", "sha256");
        jdbc.sql("""
                        select bill, state, reason, sha256 from statement_fault
                        where channel = :channel and subject = :subject order by bill, sha256
                        """)
                .param("channel", subject.channel)
                .param("subject", subject.day.toString())
                .query(row -> {
                    section.row(
                            row.getString("bill"),
                            row.getString("state"),
                            row.getString("reason"),
                            row.getString("sha256"));
                });
        return section;
    }

    /** The fee is exact; what a journal posts of it is rounded once for the day. */
    private Section states(Subject subject) {
        var section = Section.of("Became", "state", "lines", "amount", "fee");
        jdbc.sql("select p.state, count(*) lines, sum(l.gross_fen) fen, sum(l.fee) fees " + LINES
                        + " group by p.state order by p.state")
                .params(parameters(subject))
                .query(row -> {
                    section.row(
                            row.getString("state") == null ? Saying.NOT_TAKEN_UP.with() : row.getString("state"),
                            row.getLong("lines"),
                            new Amount(row.getLong("fen")),
                            Calculation.plain(row.getBigDecimal("fees")));
                });
        return section;
    }

    private Section lines(Subject subject) {
        var section = Section.of(
                "Lines",
                "provider_transaction_no",
                "kind",
                "order_no",
                "amount",
                "fee",
                "state",
                "ignored_by",
                "recharge",
                "break");
        jdbc.sql("""
                        select l.provider_no, l.kind, l.merchant_order_no, l.incoming, l.gross_fen, l.fee, l.ignored_by,
                          p.state, (select max(r.id) from pairing q
                            join staging_recharge r on r.recharge_key = q.claim_key
                            where q.evidence_key = l.line_key) recharge_id,
                          (select max(b.break_id) from break_item b where b.line_key = l.line_key) break_id
                        """ + LINES + " order by l.gross_fen desc, l.line_key fetch first " + SHOWN + " rows only")
                .params(parameters(subject))
                .query(row -> {
                    section.row(
                            row.getString("provider_no"),
                            row.getString("kind"),
                            row.getString("merchant_order_no"),
                            new Amount((row.getInt("incoming") == 1 ? 1 : -1) * row.getLong("gross_fen")),
                            Calculation.plain(row.getBigDecimal("fee")),
                            row.getString("state"),
                            row.getString("ignored_by"),
                            links.recharge(row.getString("recharge_id")),
                            Reference.of(Kind.BREAK, row.getString("break_id")));
                });
        return section;
    }

    private Section breaks(Subject subject) {
        var section = Section.of("Breaks", "break", "kind", "opened_on", "closed_on", "amount");
        jdbc.sql("select b.break_id, b.kind, b.opened_on, b.closed_on, l.gross_fen "
                        + LINES.replace(
                                "left join statement_posting p on p.item_key = l.line_key and p.seq = 0",
                                "join break_item b on b.line_key = l.line_key")
                        + " order by b.opened_on, b.break_id fetch first " + SHOWN + " rows only")
                .params(parameters(subject))
                .query(row -> {
                    section.row(
                            Reference.of(Kind.BREAK, row.getString("break_id")),
                            row.getString("kind"),
                            row.getObject("opened_on", LocalDate.class),
                            row.getObject("closed_on", LocalDate.class),
                            new Amount(row.getLong("gross_fen")));
                });
        return section;
    }

    private Section journals(Subject subject) {
        var section = Links.journals();
        var made = new TreeSet<>(jdbc.sql("select distinct run_id from statement_posting "
                        + "where channel = :channel and statement_day = :day and seq = 0")
                .params(parameters(subject))
                .query(Integer.class)
                .list());
        made.forEach(run -> links.journals(
                section,
                runs.get(run),
                "j.kind = 'STATEMENT' and j.subject = :channel and j.qualifier = :day",
                Map.of("channel", subject.channel, "day", subject.day.toString())));
        return section;
    }
}
