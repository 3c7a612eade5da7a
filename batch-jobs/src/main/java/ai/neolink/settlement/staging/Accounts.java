package ai.neolink.settlement.staging;

import ai.neolink.settlement.refusal.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds customers by the ids that people write, and the ids of customers. */
@Component
public class Accounts {
    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Refusal if the feed of accounts has none of that id */
    public long key(String account) {
        return jdbc.sql("select max(account_key) from staging_account where id = :id")
                .param("id", account)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> StagingMessage.NO_ACCOUNT.refuse(account));
    }

    /** The id of an account that any node ever named; {@code ?} for any other key. */
    public String id(long key) {
        return jdbc.sql("select id from entity where entity_key = :key")
                .param("key", key)
                .query(String.class)
                .optional()
                .orElse("?");
    }
}
