package ai.neolink.settlement.runs;

import ai.neolink.settlement.time.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Reads a row of the table {@code settlement_run} as a run. */
public final class RunRow {
    public static final String COLUMNS = """
            r.run_id, r.kind, r.attempt, r.window_start, r.window_end, r.business_date, r.arrival_cut, r.previous_cut,
                r.frontier, r.card_no, r.state
            """;

    static final String SELECT = """
            select run_id, kind, attempt, window_start, window_end, business_date, arrival_cut, previous_cut, frontier,
                card_no, state
            from settlement_run
            """;

    private RunRow() {}

    /** Reads {@link #COLUMNS}. */
    public static Run read(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getInt("run_id"),
                RunKind.valueOf(row.getString("kind")),
                row.getInt("attempt"),
                new Span(row.getLong("window_start"), row.getLong("window_end")),
                row.getObject("business_date", LocalDate.class),
                row.getLong("arrival_cut"),
                row.getLong("previous_cut"),
                row.getLong("frontier"),
                row.getInt("card_no"),
                RunState.valueOf(row.getString("state")));
    }
}
