package ai.neolink.settlement.statement;

import ai.neolink.settlement.statement.BankCoverage.Balances;
import ai.neolink.settlement.statement.BankCoverage.Gap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bank statements that were accepted (table {@code bank_statement}); each account has balances of its own. */
@Component
public class BankStatements {
    private final JdbcClient jdbc;

    BankStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the statements of our account itself cover; payouts arrive on it.
     *
     * @param cut up to which arrival; {@code until}: statements that end by that day
     */
    public BankCoverage asOf(long cut, LocalDate until) {
        return new BankCoverage(jdbc.sql("""
                        select reference, first_day, last_day, opening_fen, closing_fen from bank_statement
                        where arrival <= :cut and last_day <= :until and main = 1 order by last_day, arrival
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

    /** Gaps between the statements of each account. */
    public List<Gap> gaps() {
        Map<String, List<Balances>> accounts = new LinkedHashMap<>();
        jdbc.sql("""
                        select account, reference, first_day, last_day, opening_fen, closing_fen from bank_statement
                        order by main desc, account, last_day, arrival
                        """).query(row -> {
            accounts.computeIfAbsent(row.getString(1), a -> new ArrayList<>())
                    .add(new Balances(
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getObject(4, LocalDate.class),
                            row.getLong(5),
                            row.getLong(6)));
        });
        return accounts.values().stream()
                .flatMap(statements -> new BankCoverage(statements).gaps().stream())
                .toList();
    }
}
