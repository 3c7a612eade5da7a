package ai.neolink.settlement.statement;

import ai.neolink.settlement.statement.BankCoverage.Balances;
import ai.neolink.settlement.statement.BankCoverage.Gap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accepted bank statements (table {@code bank_statement}); every account has its own chain of balances. */
@Component
public class BankStatements {
    private static final String COLUMNS =
            "account, reference, first_day, last_day, closing_day, opening_fen, closing_fen";

    private final JdbcClient jdbc;

    BankStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Tells which days the statements of the main account cover; payouts arrive on this account.
     *
     * @param cut only statements up to this arrival; {@code until}: only statements that end by this day
     */
    public BankCoverage asOf(long cut, LocalDate until) {
        return new BankCoverage(jdbc.sql("select " + COLUMNS + """
                         from bank_statement
                        where arrival <= :cut and (superseded_at = :never or superseded_at > :cut)
                            and last_day <= :until and main = 1
                        order by bank_no
                        """)
                .param("cut", cut)
                .param("never", AcceptedStatements.NEVER)
                .param("until", until)
                .query((row, n) -> balances(row))
                .list());
    }

    private static Balances balances(ResultSet row) throws SQLException {
        return new Balances(
                row.getString("reference"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("closing_day", LocalDate.class),
                row.getLong("opening_fen"),
                row.getLong("closing_fen"));
    }

    /** Lists the gaps between the statements of each account. */
    public List<Gap> gaps() {
        Map<String, List<Balances>> accounts = new LinkedHashMap<>();
        jdbc.sql("select " + COLUMNS + """
                         from bank_statement
                        where superseded_at = :never
                        order by main desc, account, bank_no
                        """)
                .param("never", AcceptedStatements.NEVER)
                .query(row -> {
                    accounts.computeIfAbsent(row.getString("account"), a -> new ArrayList<>())
                            .add(balances(row));
                });
        return accounts.values().stream()
                .flatMap(statements -> new BankCoverage(statements).gaps().stream())
                .toList();
    }
}
