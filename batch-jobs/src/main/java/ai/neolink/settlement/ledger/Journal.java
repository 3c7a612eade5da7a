package ai.neolink.settlement.ledger;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal: lines that balance.
 *
 * @param id        name-based, from run, kind, subject and qualifier
 * @param subject   product or channel; null for some kinds
 * @param qualifier statement day, or another text that tells journals of one run, kind and subject apart; null for most
 *     journals
 * @param postedAt  end of the run's window, with the billing zone's offset
 */
public record Journal(
        String id,
        JournalKind kind,
        @Nullable String subject,
        @Nullable String qualifier,
        LocalDate businessDate,
        String postedAt,
        String description,
        List<JournalLine> lines) {
    /** The first journal's hash is made with this text as the hash of its predecessor. */
    public static final String GENESIS = "0".repeat(64);

    public Journal {
        var debit = lines.stream().mapToLong(JournalLine::debitFen).reduce(0, Math::addExact);
        var credit = lines.stream().mapToLong(JournalLine::creditFen).reduce(0, Math::addExact);
        if (debit != credit || lines.isEmpty()) {
            throw new UnbalancedJournal("journal “%s” does not balance: debit %s, credit %s"
                    .formatted(description, Money.text(debit), Money.text(credit)));
        }
    }

    /**
     * SHA-256 over the previous hash and the canonical content, whose cells are those of journal.csv (fine print 28).
     */
    public String hash(String previous) {
        var content = new StringBuilder(previous)
                .append('\n')
                .append(String.join("\t", id, businessDate.toString(), kind.name(), postedAt));
        for (var line : lines) {
            content.append('\n')
                    .append(String.join(
                            "\t", line.account(), line.debit(), line.credit(), Money.CURRENCY, description));
        }
        return HexFormat.of().formatHex(Key.sha256(content.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
