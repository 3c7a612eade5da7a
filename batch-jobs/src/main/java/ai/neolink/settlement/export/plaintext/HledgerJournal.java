package ai.neolink.settlement.export.plaintext;

import ai.neolink.settlement.export.ControlTotals;
import ai.neolink.settlement.export.ExportFile;
import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.ledger.ChartOfAccounts.Account;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code journal.hledger}: a journal for hledger and ledger that declares every account, commodity and tag (E17). */
@Component
class HledgerJournal implements ExportFile, PlainText.Dialect {
    private final PlainText text;

    HledgerJournal(PlainText text) {
        this.text = text;
    }

    @Override
    public String name() {
        return "journal.hledger";
    }

    @Override
    public long write(ExportPeriod period, OutputStream out, ControlTotals totals) throws IOException {
        text.write(period, out, this);
        return 0;
    }

    @Override
    public String header(LocalDate date, Iterable<Account> accounts) {
        var header = new StringBuilder("commodity CNY\n    format CNY 1,000.00\ntag journal\n");
        accounts.forEach(a -> header.append("account ").append(path(a)).append('\n'));
        return header.toString();
    }

    private static String path(Account account) {
        return account.type().hledgerRoot() + ':' + account.name() + ':' + account.code();
    }

    @Override
    public String entry(LocalDate date, String description, @Nullable String journalId) {
        return "%s * %s%s\n".formatted(date, description, journalId == null ? "" : "  ; journal:" + journalId);
    }

    @Override
    public String posting(Account account, String amount) {
        return "    %s    CNY %s\n".formatted(path(account), amount);
    }
}
