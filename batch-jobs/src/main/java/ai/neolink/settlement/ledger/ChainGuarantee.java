package ai.neolink.settlement.ledger;

import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Guarantees 6 and 8: the hash chain holds, and ids are made of names. */
@Component
class ChainGuarantee {
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
        private @Nullable String breach;
        private long number;
        private int reclassified;

        void add(Journals.Posted posted) {
            if (breach == null && posted.number() != ++number) {
                breach = "journal number %d is missing before “%s” (%s)"
                        .formatted(
                                number,
                                posted.journal().description(),
                                posted.journal().id());
            }
            if (breach == null && !posted.journal().hash(last).equals(posted.hash())) {
                breach = "journal “%s” (%s) does not carry the hash of its content"
                        .formatted(
                                posted.journal().description(), posted.journal().id());
            }
            last = posted.hash();
            // A night writes both at once; without the second the end of the chain was cut.
            reclassified += reversals(posted.journal().kind());
        }

        private static int reversals(JournalKind kind) {
            return kind == JournalKind.RECLASS ? 1 : kind == JournalKind.RECLASS_REVERSAL ? -1 : 0;
        }

        Optional<String> breach() {
            return breach == null && reclassified != 0
                    ? Optional.of("the last reclassification has no reversal: the end of the chain is missing")
                    : Optional.ofNullable(breach);
        }
    }

    Optional<String> check() {
        var chain = new Chain();
        try {
            journals.each(LocalDate.of(1, 1, 1), LAST, chain::add);
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
        return chain.breach().or(this::sealedDays);
    }

    /** The hash with which each day was sealed is still that of its last journal. */
    private Optional<String> sealedDays() {
        return sealed.all().entrySet().stream()
                .filter(day -> !journals.lastHash(day.getKey()).equals(day.getValue()))
                .map(day -> "day %s was sealed with the hash %s; its last journal has %s"
                        .formatted(day.getKey(), day.getValue(), journals.lastHash(day.getKey())))
                .findFirst();
    }

    Optional<String> idsAreNameBased(LocalDate from) {
        var names = new HashMap<Integer, String>();
        var breach = new String[1];
        try {
            journals.each(from, LAST, posted -> {
                var journal = posted.journal();
                var name =
                        names.computeIfAbsent(posted.runId(), id -> runs.get(id).name(zone));
                var id = GeneralLedger.journalId(name, journal.kind(), journal.subject(), journal.qualifier());
                if (breach[0] == null && !id.equals(journal.id())) {
                    breach[0] = "journal “%s” has the id %s, its names give %s"
                            .formatted(journal.description(), journal.id(), id);
                }
            });
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
        return Optional.ofNullable(breach[0]);
    }
}
