package ai.neolink.settlement.statement;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.Placing.Known;
import ai.neolink.settlement.statement.Placing.New;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes in a bank file statement by statement. Each statement is compared with the accepted ones when its end has been
 * read. Pages wait until all pages of their statement have arrived.
 */
final class BankEntries implements Incoming {
    private final AcceptedStatements accepted;
    private final BankPages pages;
    private final BankLines writer;
    private final String file;
    private final String sha256;
    private final boolean another;
    private final List<String> notes = new ArrayList<>();
    private Spool lines = new Spool();
    private boolean hasPages;
    private long added;
    private long known;

    /** @param another whether two people decided that a statement which may be known is another one */
    BankEntries(
            AcceptedStatements accepted,
            BankPages pages,
            BankLines writer,
            String file,
            String sha256,
            boolean another) {
        this.accepted = accepted;
        this.pages = pages;
        this.writer = writer;
        this.file = file;
        this.sha256 = sha256;
        this.another = another;
    }

    @Override
    public void day(LocalDate day) {
        // The statements of the file name their own days.
    }

    @Override
    public void line(StatementLine line) {
        lines.add(line);
    }

    @Override
    public void balances(BankStatement statement) {
        try (var scratch = new Scratch()) {
            var movements = new Movements(scratch);
            var numbers = new RunningNumbers(scratch);
            look(statement, movements, numbers::add);
            var near = accepted.near(statement.account(), statement.firstDay());
            var placing = new Placing(statement, movements, file, near, other -> accepted.lines(other, scratch));
            switch (placing.place(another)) {
                case Known() -> known += lines.size();
                case New(var parts, var chained) -> {
                    numbers.count();
                    var incoming = new BankLines.Incoming(statement, file, movements, numbers, lines, chained);
                    var written = writer.write(incoming, parts);
                    added += written;
                    known += lines.size() - written;
                }
            }
        }
        clear();
    }

    private void look(BankStatement statement, Movements movements, Consumer<StatementLine> also) {
        movements.opensWith(statement.openingFen());
        lines.forEach((line, position) -> {
            also.accept(line);
            if (line.isBooked() && line.grossFen() != 0) {
                movements.add(line.day(), line.entry(), line.signedFen(), position, line.providerNo(), 0);
            }
        });
        if (movements.balance(movements.size()) != statement.closingFen()) {
            throw new StatementFault(
                    "%s does not tie: its lines come to %s"
                            .formatted(
                                    AcceptedStatement.text(statement),
                                    Money.text(movements.balance(movements.size()) - statement.openingFen())),
                    statement.lastDay());
        }
    }

    @Override
    public void page(BankPage page) {
        try (var scratch = new Scratch()) {
            look(page.balances(), new Movements(scratch), line -> {});
        }
        hasPages |= pages.keep(page, lines, file, sha256);
        clear();
    }

    @Override
    public Accepted finish() {
        if (hasPages) {
            acceptComplete();
        }
        if (writer.beforeStart() > 0) {
            notes.add("%d of the lines are of days before settlement.start; they are kept and not settled"
                    .formatted(writer.beforeStart()));
        }
        return new Accepted(added, known, String.join("; ", notes));
    }

    private void acceptComplete() {
        var chains = new PageChains(pages.waiting());
        for (var chain : chains.complete()) {
            chain.forEach(page -> pages.addLines(page, lines));
            chain.forEach(pages::joined);
            balances(
                    BankPage.joined(chain.stream().map(BankPages.KeptPage::page).toList()));
        }
        chains.incomplete().stream()
                .filter(waiting ->
                        waiting.pages().stream().anyMatch(page -> page.file().equals(file)))
                .map(waiting -> "statement %s waits for %s"
                        .formatted(waiting.pages().getFirst().page().balances().reference(), waiting.waitsFor()))
                .forEach(notes::add);
    }

    private void clear() {
        lines.close();
        lines = new Spool();
    }

    @Override
    public void close() {
        lines.close();
    }
}
