package ai.neolink.settlement.guarantee;

import ai.neolink.settlement.guarantee.Guarantee.Checked;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.ledger.GeneralLedger;
import ai.neolink.settlement.ledger.Journal;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.ledger.UnbalancedJournal;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Checks the hash chain of the journals for guarantee 6, and guarantee 8: journals carry name-based ids. */
@Component
public class ChainGuarantee {
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final Journals journals;
    private final Runs runs;
    private final SealedDays sealed;
    private final BillingZone zone;

    ChainGuarantee(Journals journals, Runs runs, SealedDays sealed, BillingZone zone) {
        this.sealed = sealed;
        this.journals = journals;
        this.runs = runs;
        this.zone = zone;
    }

    private static final class Chain {
        private String last = Journal.GENESIS;
        private final Breaches breaches = new Breaches();
        private long number;
        private long journals;
        private int reclassified;
        private final TreeMap<LocalDate, String> lastOfDay = new TreeMap<>();

        void add(Journals.Posted posted) {
            if (posted.number() != number + 1) {
                var faulty = posted.number() > number ? Breach.NUMBER_MISSING : Breach.BEFORE_THE_FIRST;
                breaches.add(faulty.said(
                        number + 1,
                        posted.journal().description(),
                        posted.journal().id()));
            }
            number = posted.number();
            journals++;
            if (!posted.journal().hash(last).equals(posted.hash())) {
                breaches.add(Breach.HASH.said(
                        posted.journal().description(), posted.journal().id()));
            }
            last = posted.hash();
            lastOfDay.put(posted.journal().businessDate(), last);
            // A night writes both at once; without the second the end of the chain was cut.
            reclassified += reversals(posted.journal().kind());
        }

        private static int reversals(JournalKind kind) {
            return kind == JournalKind.RECLASS ? 1 : kind == JournalKind.RECLASS_REVERSAL ? -1 : 0;
        }

        /** The hash of the last journal dated up to a day. */
        String lastHash(LocalDate day) {
            var last = lastOfDay.floorEntry(day);
            return last == null ? Journal.GENESIS : last.getValue();
        }

        void end(Map<LocalDate, String> days) {
            if (reclassified != 0) {
                breaches.add(Breach.END_MISSING.text());
            }
            days.forEach((day, hash) -> {
                if (!lastHash(day).equals(hash)) {
                    breaches.add(Breach.SEALED.said(day, hash, lastHash(day)));
                }
            });
        }
    }

    /**
     * Every journal carries the hash of its content and of its predecessor, and every day was sealed with the hash of
     * its last journal.
     */
    public Checked check() {
        var chain = new Chain();
        try {
            journals.each(LocalDate.of(1, 1, 1), LAST, chain::add);
        } catch (UnbalancedJournal e) {
            return new Checked(Optional.of(String.valueOf(e.getMessage())), () -> "");
        }
        var days = sealed.all();
        chain.end(days);
        return new Checked(
                chain.breaches.sentence(),
                () -> Figure.CHAIN.said(
                        Figures.count(chain.journals, "journal"),
                        Figures.count(days.size(), "sealed day"),
                        chain.last));
    }

    Checked idsAreNameBased(Extent extent) {
        var seen = new long[1];
        var breach = foreignId(extent.from(), seen);
        return new Checked(breach, () -> Figure.IDS.said(Figures.count(seen[0], "journal")));
    }

    private Optional<String> foreignId(LocalDate from, long[] seen) {
        var names = new HashMap<Integer, String>();
        var breach = new String[1];
        try {
            journals.each(from, LAST, posted -> {
                seen[0]++;
                var journal = posted.journal();
                var name =
                        names.computeIfAbsent(posted.runId(), id -> runs.get(id).name(zone));
                var id = GeneralLedger.journalId(name, journal.kind(), journal.subject(), journal.qualifier());
                if (breach[0] == null && !id.equals(journal.id())) {
                    breach[0] = Breach.ID.said(journal.description(), journal.id(), id);
                }
            });
        } catch (UnbalancedJournal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return Optional.ofNullable(breach[0]);
    }
}
