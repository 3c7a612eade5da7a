package ai.neolink.settlement.export.plaintext;

import ai.neolink.settlement.export.ControlTotals;
import ai.neolink.settlement.export.ExportFile;
import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.ledger.ChartOfAccounts.Account;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code journal.beancount} (E18). */
@Component
class BeancountJournal implements ExportFile, PlainText.Dialect {
    private final PlainText text;

    BeancountJournal(PlainText text) {
        this.text = text;
    }

    @Override
    public String name() {
        return "journal.beancount";
    }

    @Override
    public long write(ExportPeriod period, OutputStream out, ControlTotals totals) throws IOException {
        text.write(period, out, this);
        return 0;
    }

    @Override
    public String header(LocalDate date, Iterable<Account> accounts) {
        var header = new StringBuilder("option \"operating_currency\" \"CNY\"\n");
        accounts.forEach(a -> header.append("%s open %s CNY\n".formatted(date, path(a))));
        return header.toString();
    }

    /** The path of an account: its name in ASCII letters and digits with capitalised words, then C and the code. */
    private static String path(Account account) {
        var words = Arrays.stream(account.name().split("[^A-Za-z0-9]+"))
                .filter(w -> !w.isEmpty())
                .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                .collect(Collectors.joining());
        var root = account.type().beancountRoot();
        return (words.isEmpty() ? root : root + ':' + words) + ":C"
                + account.code().replace('.', '-');
    }

    @Override
    public String entry(LocalDate date, String description, @Nullable String journalId) {
        var metadata = journalId == null ? "" : "  journal: \"%s\"\n".formatted(journalId);
        return "%s * \"%s\"\n%s".formatted(date, description, metadata);
    }

    @Override
    public String posting(Account account, String amount) {
        return "  %s  %s CNY\n".formatted(path(account), amount);
    }
}
