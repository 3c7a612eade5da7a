package ai.neolink.datatransfer;

import ai.neolink.settlement.engine.Bytes;
import ai.neolink.settlement.engine.MissingPrice;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Charges an account for a gateway's data by the hour: GiB × the price at the hour's start. */
record DataTransferRule(PriceList prices, BillingZone zone, long minimumFeeFen) {
    /** A record of data sent. */
    record Sent(long bytes, long sku, long at) {}

    /** @param sent records of whole hours */
    List<Outcome> rate(long account, boolean accountKnown, long gateway, List<Sent> sent, Coverage coverage) {
        var outcomes = new ArrayList<Outcome>();
        sent.stream()
                .collect(Collectors.groupingBy(s -> zone.hourStart(s.at), TreeMap::new, Collectors.toList()))
                .forEach((start, records) -> {
                    if (coverage.covers(start)) {
                        var window = new PostingKey(start, account, gateway, Key.NONE);
                        outcomes.add(rate(window, accountKnown, new Span(start, zone.hourEnd(start)), records));
                    }
                });
        return outcomes;
    }

    private Outcome rate(PostingKey window, boolean accountKnown, Span hour, List<Sent> records) {
        if (!accountKnown) {
            return OnHold.unknownAccount(window, hour);
        }
        var sku = records.getFirst().sku;
        var piece = prices.at(DataTransfer.PRICED, sku, PriceEntry.PAY_AS_YOU_GO, hour.from());
        if (piece == null) {
            var missing = new MissingPrice(DataTransfer.PRICED, sku, PriceEntry.PAY_AS_YOU_GO, hour.from());
            return OnHold.missing(window, missing, missing.reason(prices), hour);
        }
        var bytes = records.stream().map(s -> BigDecimal.valueOf(s.bytes)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Target.of(window, sku, Bytes.gib(bytes), Bytes.cost(bytes, piece.price()), hour, minimumFeeFen);
    }
}
