package ai.neolink.settlement.benchmark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Settles the hour with Spring Batch as its reference documentation shows it: cursor, processor, batch writer, chunks
 * of 1,000, one thread. It makes only the charges: no balances, no exceptions, no journals. The database cuts the
 * sessions at prices and sums them up.
 */
final class Textbook implements Contestant {
    private static final int CHUNK = 1000;

    /** The use of a window. */
    public record Used(long account, long meter, long sku, long seconds, BigDecimal secondsTimesPrice) {}

    /** A row of {@code charge}. */
    public record Charged(
            long windowStart, long account, long meter, long sku, long fen, long seconds, BigDecimal exact) {}

    @Override
    public String name() {
        return "textbook";
    }

    @Override
    public long run(Postgres postgres, String database) throws Exception {
        try (var context = postgres.start(database, "--settlement.clock=" + HourData.NOW)) {
            var repository = context.getBean(JobRepository.class);
            var dataSource = context.getBean(DataSource.class);
            var reader = new JdbcCursorItemReaderBuilder<Used>()
                    .name("used")
                    .dataSource(dataSource)
                    .connectionAutoCommit(false)
                    .fetchSize(CHUNK)
                    .sql(SetBasedSql.USAGE.formatted(HourData.BEGIN, HourData.END, 0, Long.MAX_VALUE))
                    .rowMapper((row, n) -> new Used(
                            row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getBigDecimal(5)))
                    .build();
            var writer = writer(dataSource);
            var step = new StepBuilder("textbook", repository)
                    .<Used, Charged>chunk(CHUNK)
                    .transactionManager(context.getBean(PlatformTransactionManager.class))
                    .reader(reader)
                    .processor(Textbook::rate)
                    .writer(writer)
                    .build();
            var begin = System.nanoTime();
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(SetBasedSql.PRICES);
            }
            var job = new JobBuilder("textbook", repository).start(step).build();
            var execution = context.getBean(JobOperator.class).start(job, new JobParameters());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new IllegalStateException(execution.toString());
            }
            return System.nanoTime() - begin;
        }
    }

    private static JdbcBatchItemWriter<Charged> writer(DataSource dataSource) {
        var writer = new JdbcBatchItemWriterBuilder<Charged>()
                .dataSource(dataSource)
                .sql("""
                            insert into charge (window_start, account_key, meter_key, sku_key, seq, run_id, book,
                                amount_fen, quantity,
                              exact_amount)
                            values (:windowStart, :account, :meter, :sku, 0, 2, 1, :fen, :seconds, :exact)
                            """)
                .itemSqlParameterSourceProvider(SimplePropertySqlParameterSource::new)
                .build();
        writer.afterPropertiesSet();
        return writer;
    }

    private static Charged rate(Used used) {
        var fen = used.secondsTimesPrice
                .movePointRight(2)
                .divide(BigDecimal.valueOf(3600), 0, RoundingMode.HALF_UP)
                .longValueExact();
        var amount = used.secondsTimesPrice.signum() > 0 ? Math.max(fen, HourData.MINIMUM_FEE_FEN) : fen;
        var exact = used.secondsTimesPrice.divide(BigDecimal.valueOf(3600), 12, RoundingMode.HALF_UP);
        return new Charged(HourData.BEGIN, used.account, used.meter, used.sku, amount, used.seconds, exact);
    }
}
