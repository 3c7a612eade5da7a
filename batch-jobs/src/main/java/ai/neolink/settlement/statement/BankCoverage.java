package ai.neolink.settlement.statement;

import java.time.LocalDate;
import java.util.List;

/**
 * Which days the bank has told about one account. A day without a statement is told too if the statements before and
 * after it are continuous: the opening of the later is the closing of the earlier. Else there is a gap (P22).
 */
public final class BankCoverage {
    /** Balances of a statement, in fen; {@code day} is that of the closing. */
    public record Balances(
            String reference, LocalDate firstDay, LocalDate lastDay, LocalDate day, long openingFen, long closingFen)
            implements BankChain.Link {}

    /** A statement whose opening is not the closing of the one before it. */
    public record Gap(Balances before, Balances after) {}

    private final List<Balances> statements;
    private final List<Gap> gaps;

    /** @param statements in the order in which they came */
    public BankCoverage(List<Balances> statements) {
        var chain = new BankChain<>(statements);
        this.statements = chain.ordered();
        gaps = chain.breaks().stream().map(b -> new Gap(b.before(), b.after())).toList();
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /** @throws java.util.NoSuchElementException if there is none */
    public LocalDate firstDay() {
        return statements.getFirst().firstDay;
    }

    /** @throws java.util.NoSuchElementException if there is none */
    public LocalDate lastDay() {
        return statements.getLast().lastDay;
    }

    public List<Gap> gaps() {
        return gaps;
    }

    public boolean covers(LocalDate day) {
        if (statements.isEmpty()
                || day.isBefore(statements.getFirst().firstDay)
                || day.isAfter(statements.getLast().lastDay)) {
            return false;
        }
        return statements.stream().anyMatch(s -> !day.isBefore(s.firstDay) && !day.isAfter(s.lastDay))
                || gaps.stream().noneMatch(g -> day.isAfter(g.before.lastDay) && day.isBefore(g.after.lastDay));
    }

    /** Whether every day from one to another, both in, was told about. */
    public boolean covers(LocalDate from, LocalDate until) {
        return from.datesUntil(until.plusDays(1)).allMatch(this::covers);
    }
}
