package ai.neolink.settlement.statement;

import ai.neolink.settlement.statement.BankCoverage.Balances;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bank statements that were accepted (table {@code bank_statement}). */
@Component
public class BankStatements {
    private final JdbcClient jdbc;

    BankStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param cut up to which arrival; {@code until}: statements that end by that day */
    public BankCoverage asOf(long cut, LocalDate until) {
        return new BankCoverage(jdbc.sql("""
                        select reference, first_day, last_day, opening_fen, closing_fen from bank_statement
                        where arrival <= :cut and last_day <= :until order by last_day, arrival
                        """)
                .param("cut", cut)
                .param("until", until)
                .query((row, n) -> new Balances(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        row.getLong(4),
                        row.getLong(5)))
                .list());
    }
}
