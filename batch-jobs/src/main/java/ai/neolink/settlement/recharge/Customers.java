package ai.neolink.settlement.recharge;

import ai.neolink.settlement.settings.BankAccounts;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The customers whom a transfer may name, at a cut of the input. All of them are read, because similar IDs decide whom
 * a remark names.
 */
@Component
class Customers {
    private final JdbcClient jdbc;
    private final Map<String, String> subAccounts;

    Customers(JdbcClient jdbc, BankAccounts bank) {
        this.jdbc = jdbc;
        subAccounts = bank.subAccounts().entrySet().stream()
                .collect(Collectors.toMap(e -> KnownCustomers.withoutBlanks(e.getKey()), Map.Entry::getValue));
    }

    KnownCustomers asOf(long cut) {
        var known = new KnownCustomers(subAccounts);
        jdbc.sql("""
                        select id, account_key from staging_account where arrival <= :cut and superseded_at > :cut
                        """).param("cut", cut).query((RowCallbackHandler)
                row -> known.add(row.getString("id"), row.getLong("account_key")));
        return known;
    }
}
