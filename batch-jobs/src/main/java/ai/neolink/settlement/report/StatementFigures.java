package ai.neolink.settlement.report;

import ai.neolink.settlement.statement.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells up to when statements were accepted, and which money from providers no movement bill announces. */
@Component
public class StatementFigures {
    /**
     * Money that arrived from a provider without a payout on the provider's movement bill (P15).
     *
     * @param transactionNo the provider's number; empty if the bank gives none
     */
    public record Arrival(Channel provider, LocalDate day, long amountFen, String transactionNo) {}

    private final JdbcClient jdbc;

    StatementFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The last day of an accepted bill. For the bank, whose statements may have no lines, the last day of a closing
     * balance.
     */
    public Optional<LocalDate> lastAccepted(Channel channel) {
        var sql = channel == Channel.BANK
                ? jdbc.sql("select max(closing_day) from bank_statement")
                : jdbc.sql("select max(statement_day) from statement where channel = :channel")
                        .param("channel", channel.name());
        return sql.query(LocalDate.class).optional();
    }

    /** The arrivals without a payout, oldest first. */
    public List<Arrival> unannounced() {
        return jdbc.sql("""
                        select l.payout_channel, l.statement_day, l.gross_fen, l.provider_no
                        from statement_line l
                        join statement_posting p on p.item_key = l.line_key and p.seq = 0 and p.state <> 'IGNORED'
                        where l.kind = 'ARRIVAL' and not exists (select 1 from pairing e
                            where e.evidence_key = l.line_key)
                        order by l.statement_day, l.line_key
                        """)
                .query((row, n) -> new Arrival(
                        Channel.valueOf(row.getString("payout_channel")),
                        row.getObject("statement_day", LocalDate.class),
                        row.getLong("gross_fen"),
                        Objects.toString(row.getString("provider_no"), "")))
                .list();
    }
}
