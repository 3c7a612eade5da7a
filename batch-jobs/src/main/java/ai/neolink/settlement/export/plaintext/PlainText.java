package ai.neolink.settlement.export.plaintext;

import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.ledger.ChartOfAccounts.Account;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The journals of a period as plain-text accounting. The file begins with the opening balances, so that its final
 * balances are those of the trial balance. It holds no text of customers: names come from the chart and descriptions
 * from the ledger.
 */
@Component
class PlainText {
    /** The syntax of a dialect. Debit amounts are positive. */
    interface Dialect {
        String header(LocalDate date, Iterable<Account> accounts);

        /** @param journalId null for the opening entry */
        String entry(LocalDate date, String description, @Nullable String journalId);

        String posting(Account account, String amount);
    }

    private final Journals journals;
    private final TrialBalance trialBalance;

    PlainText(Journals journals, TrialBalance trialBalance) {
        this.journals = journals;
        this.trialBalance = trialBalance;
    }

    void write(ExportPeriod period, OutputStream stream, Dialect dialect) throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        var lines = trialBalance.of(period.from(), period.until());
        var accounts = lines.stream().map(TrialBalance.AccountBalance::account).toList();
        out.write(dialect.header(period.from(), accounts));
        if (lines.stream().anyMatch(l -> l.opening() != 0)) {
            out.write("\n" + dialect.entry(period.from(), "opening balances", null));
            for (var line : lines) {
                if (line.opening() != 0) {
                    out.write(dialect.posting(line.account(), Money.text(line.opening())));
                }
            }
        }
        var byCode = accounts.stream().collect(Collectors.toMap(Account::code, a -> a));
        journals.each(period.from(), period.until(), posted -> {
            try {
                var journal = posted.journal();
                out.write("\n" + dialect.entry(journal.businessDate(), journal.description(), journal.id()));
                for (var line : journal.lines()) {
                    var amount = Money.text(line.debitFen() - line.creditFen());
                    out.write(dialect.posting(Objects.requireNonNull(byCode.get(line.account())), amount));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }
}
