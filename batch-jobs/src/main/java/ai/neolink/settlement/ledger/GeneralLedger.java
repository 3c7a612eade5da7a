package ai.neolink.settlement.ledger;

import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.ledger.ChartOfAccounts.Rule;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.time.BillingZone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes journals from totals and appends the journals to the chain. The caller has a transaction. One run posts after
 * the other, so the chain grows in the order of runs; within a run the caller gives the order.
 */
@Component
public class GeneralLedger {
    private record Head(long chainNo, String hash) {}

    private record Link(long chainNo, Journal journal, String hash) {}

    private record PostedLine(long chainNo, int number, JournalLine line) {}

    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final ChartOfAccounts chart;
    private final PinnedChart pinned;
    private final RateCardHistory rateCards;
    private final BillingZone zone;

    GeneralLedger(
            JdbcClient jdbc,
            BulkInsert bulk,
            ChartOfAccounts chart,
            PinnedChart pinned,
            RateCardHistory rateCards,
            BillingZone zone) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.chart = chart;
        this.pinned = pinned;
        this.rateCards = rateCards;
        this.zone = zone;
    }

    /**
     * A journal to make.
     *
     * @param subject   product or channel; null where the kind has none
     * @param qualifier the statement day, or another text that tells journals of one run, kind and subject apart; null
     *     for most journals
     * @param lines     empty if there is nothing to post; then no journal is made
     */
    public record DraftJournal(
            JournalKind kind,
            @Nullable String subject,
            @Nullable String qualifier,
            LocalDate businessDate,
            List<JournalLine> lines) {}

    /**
     * Applies the kind's posting rule to an amount, in fen; 0.00 gives no lines. The run's rate card says the VAT rate
     * of the date.
     */
    public DraftJournal entry(
            Run run, JournalKind kind, @Nullable String subject, LocalDate businessDate, long grossFen) {
        if (grossFen <= 0) {
            return new DraftJournal(kind, subject, null, businessDate, List.of());
        }
        var rule = chart.rule(kind, subject);
        var lines = lines(rule, grossFen, rateCards.numbered(run.card()).vatOn(subject, businessDate));
        return new DraftJournal(kind, subject, null, businessDate, kind == kind.rule() ? lines : reversed(lines));
    }

    /** Appends the journals of a run, in the order given. */
    public void append(Run run, List<DraftJournal> entries) {
        var head = head();
        var links = new ArrayList<Link>();
        for (var entry : entries) {
            if (!entry.lines.isEmpty()) {
                var journal = journal(run, entry);
                head = new Head(head.chainNo + 1, journal.hash(head.hash));
                links.add(new Link(head.chainNo, journal, head.hash));
            }
        }
        store(run, links);
    }

    /** The name-based id of a run's journal; a subject or qualifier that is null is left out of the name. */
    public static String journalId(
            String runName, JournalKind kind, @Nullable String subject, @Nullable String qualifier) {
        var names = Stream.of(runName, kind.name(), subject, qualifier)
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        return NameBasedId.of(names).toString();
    }

    private Journal journal(Run run, DraftJournal entry) {
        var name = run.name(zone);
        var day = entry.kind == JournalKind.STATEMENT ? entry.qualifier : null;
        var description = Stream.of(entry.kind.name(), entry.subject, day, name)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Journal(
                journalId(name, entry.kind, entry.subject, entry.qualifier),
                entry.kind,
                entry.subject,
                entry.qualifier,
                entry.businessDate,
                zone.text(run.window().until()),
                description,
                entry.lines);
    }

    /** The lines of a rule, debits first; a line of 0.00 is left out. */
    private List<JournalLine> lines(Rule rule, long grossFen, BigDecimal vat) {
        var taxAccount = rule.tax();
        var tax = taxAccount == null ? 0 : Money.taxIn(grossFen, vat);
        var lines = new ArrayList<JournalLine>(3);
        lines.add(new JournalLine(rule.debit(), grossFen, 0));
        if (grossFen > tax) {
            lines.add(new JournalLine(rule.credit(), 0, grossFen - tax));
        }
        if (taxAccount != null && tax > 0) {
            lines.add(new JournalLine(taxAccount, 0, tax));
        }
        return lines;
    }

    private static List<JournalLine> reversed(List<JournalLine> lines) {
        var turned = new ArrayList<JournalLine>(lines.size());
        for (var line : lines.subList(1, lines.size())) {
            turned.add(new JournalLine(line.account(), line.creditFen(), line.debitFen()));
        }
        turned.add(
                new JournalLine(lines.getFirst().account(), 0, lines.getFirst().debitFen()));
        return turned;
    }

    private void store(Run run, List<Link> links) {
        bulk.insert(
                "journal",
                "chain_no,journal_id,run_id,kind,subject,qualifier,business_date,posted_at,description,hash",
                links,
                (row, link) -> row.add(link.chainNo)
                        .add(link.journal.id())
                        .add(run.id())
                        .add(link.journal.kind().name())
                        .add(link.journal.subject())
                        .add(link.journal.qualifier())
                        .add(link.journal.businessDate())
                        .add(run.window().until())
                        .add(link.journal.description())
                        .add(link.hash));
        var lines = new ArrayList<PostedLine>();
        for (var link : links) {
            var number = 1;
            for (var line : link.journal.lines()) {
                lines.add(new PostedLine(link.chainNo, number++, line));
            }
        }
        pinned.keep(run, lines.stream().map(line -> line.line.account()).toList());
        bulk.insert(
                "journal_line",
                "chain_no,line,account_code,debit_fen,credit_fen",
                lines,
                (row, l) -> row.add(l.chainNo)
                        .add(l.number)
                        .add(l.line.account())
                        .add(l.line.debitFen())
                        .add(l.line.creditFen()));
    }

    private Head head() {
        return jdbc.sql("select chain_no, hash from journal where chain_no = (select max(chain_no) from journal)")
                .query((row, n) -> new Head(row.getLong("chain_no"), row.getString("hash")))
                .optional()
                .orElse(new Head(0, Journal.GENESIS));
    }
}
