package ai.neolink.settlement.operations;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The earliest instant of anything stored that can be settled: shown to whoever is asked where the ledger begins (T9).
 */
@Component
class FirstUsage {
    private final JdbcClient jdbc;

    FirstUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Long> instant() {
        return jdbc.sql("""
                        select min(first_at) from (
                          select min(started_at) first_at from staging_compute_session
                          union all select min(placed_at) from staging_order
                          union all select min(observed_at) from staging_storage_sample
                          union all select min(observed_at) from staging_image_sample
                          union all select min(started_at) from staging_model_usage
                          union all select min(paid_at) from staging_recharge) feeds
                        """).query(Long.class).optional();
    }
}
