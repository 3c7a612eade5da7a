package ai.neolink.settlement.recharge;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The customers whom a transfer may name, as a run knows them; read once per run, and only if the bank sent something.
 */
@Component
class Customers {
    private record AsOf(long cut, KnownCustomers known) {}

    private final JdbcClient jdbc;
    private final Map<String, String> subAccounts;
    private @Nullable AsOf last;

    Customers(JdbcClient jdbc, Environment environment) {
        this.jdbc = jdbc;
        subAccounts = Binder.get(environment)
                .bind("settlement.bank.sub-accounts", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(e -> KnownCustomers.withoutBlanks(e.getKey()), Map.Entry::getValue));
    }

    synchronized KnownCustomers asOf(long cut) {
        if (last == null || last.cut != cut) {
            var known = new KnownCustomers(subAccounts);
            jdbc.sql("""
                            select id, account_key from staging_account where arrival <= :cut and superseded_at > :cut
                            """).param("cut", cut).query((RowCallbackHandler)
                    row -> known.add(row.getString(1), row.getLong(2)));
            last = new AsOf(cut, known);
        }
        return last.known;
    }
}
