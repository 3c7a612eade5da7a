package ai.neolink.settlement.fapiao;

import ai.neolink.settlement.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The amounts of a product at a rate that stand, or can stand, on an invoice, in fen. */
record FapiaoLine(Taxed taxed, long grossFen, long taxFen) {
    static FapiaoLine of(Taxed taxed, long grossFen) {
        return new FapiaoLine(taxed, grossFen, Money.taxIn(grossFen, taxed.rate()));
    }

    /**
     * Takes open lines up to an amount, by product and rate. Lines below zero, which corrections left, come first.
     */
    static List<FapiaoLine> take(List<FapiaoLine> open, long asked) {
        var lines = new ArrayList<FapiaoLine>();
        var back = open.stream()
                .mapToLong(FapiaoLine::grossFen)
                .filter(fen -> fen < 0)
                .reduce(0, Math::addExact);
        open.stream().filter(line -> line.grossFen < 0).forEach(lines::add);
        var rest = asked - back;
        for (var line : open) {
            var fen = Math.min(rest, line.grossFen);
            if (fen > 0) {
                lines.add(FapiaoLine.of(line.taxed, fen));
                rest -= fen;
            }
        }
        return lines;
    }

    /** Consumption less the invoices so far; a product and rate that come to 0 are left out. */
    static List<FapiaoLine> less(SortedMap<Taxed, Long> consumed, SortedMap<Taxed, Long> invoiced) {
        var rest = new TreeMap<>(consumed);
        invoiced.forEach((taxed, fen) -> rest.merge(taxed, -fen, Math::addExact));
        return rest.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> FapiaoLine.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
