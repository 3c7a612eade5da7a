package ai.neolink.datatransfer;

import ai.neolink.datatransfer.DataTransferRule.Sent;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.explain.BookTrace;
import ai.neolink.settlement.explain.Calculation;
import ai.neolink.settlement.explain.Known;
import ai.neolink.settlement.explain.Look;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.refusal.Wording;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Explains a charge of data transfer: GiB of the hour × the price at its start. */
@Component
class DataTransferTrace implements BookTrace {
    private enum Saying implements Wording {
        RECORD_CAME("record %1$s of %3$d bytes at %4$s came"),
        DATA("data"),
        NO_DATA("no data of this customer in the hour");

        private final String text;

        Saying(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    private static final String SENT = """
            select s.bytes, s.sku_key, s.sent_at from staging_data_transfer s
            where s.meter_key = :meter and s.account_key = :account and s.arrival <= :cut and s.superseded_at > :cut
              and s.sent_at >= :from and s.sent_at < :until
            order by s.sent_at, s.id
            """;

    /** Reads every revision, also one that says that the record was of another account, gateway or hour. */
    private static final Look RECORDS =
            new Look("data-transfers", "account", "bytes", Look.NODE + """
            a.id who, s.bytes what, s.sent_at from_at, s.sent_at until_at
            from staging_data_transfer s join entity a on a.entity_key = s.account_key
            where s.arrival <= :cut and s.id in (
              select p.id from staging_data_transfer p
              where p.meter_key = :meter and p.account_key = :account and p.sent_at >= :from and p.sent_at < :until
                and p.arrival <= :cut)
            order by s.sent_at, s.id, s.revision desc
            """, Saying.RECORD_CAME, """
            select s.meter_key, s.account_key, s.sent_at from_at, s.sent_at until_at
            from staging_data_transfer s where s.id = :id
            """);

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final DataTransfer product;

    DataTransferTrace(JdbcClient jdbc, BillingZone zone, DataTransfer product) {
        this.jdbc = jdbc;
        this.zone = zone;
        this.product = product;
    }

    @Override
    public Product product() {
        return product;
    }

    @Override
    public List<Look> looks() {
        return List.of(RECORDS);
    }

    @Override
    public Calculation calculate(PostedCharge charge, Known known) {
        var sent = jdbc.sql(SENT)
                .param("meter", charge.meter())
                .param("account", charge.accountKey())
                .param("cut", known.run().cut())
                .param("from", charge.period().from())
                .param("until", charge.period().until())
                .query((row, n) -> new Sent(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list();
        var rule = new DataTransferRule(known.prices(), zone, known.card().minimumFeeFen());
        var coverage = new Coverage(charge.period(), new Span(0, 0));
        return rule.rate(charge.accountKey(), true, charge.meter(), sent, coverage).stream()
                .filter(Target.class::isInstance)
                .map(Target.class::cast)
                .findFirst()
                .map(target -> Calculation.of(known.priced(Saying.DATA, "GiB", target, DataTransfer.PRICED), target))
                .orElseGet(() -> Calculation.nothing(List.of(), Saying.NO_DATA));
    }
}
