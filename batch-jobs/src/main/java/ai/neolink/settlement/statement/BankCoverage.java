package ai.neolink.settlement.statement;

import java.time.LocalDate;
import java.util.List;

/**
 * Tells which days of one account the bank has reported. A day without a statement counts as reported if the statements
 * around it are continuous, that is, if the later one opens with the closing balance of the earlier one. Otherwise
 * there is a gap (P22).
 */
public final class BankCoverage {
    /** The balances of a statement in fen; {@code day} is the day of the closing balance. */
    public record Balances(
            String reference, LocalDate firstDay, LocalDate lastDay, LocalDate day, long openingFen, long closingFen)
            implements BankChain.Link {}

    /** A gap: the opening balance of the later statement is not the closing balance of the earlier one. */
    public record Gap(Balances before, Balances after) {}

    private final List<Balances> statements;
    private final List<Gap> gaps;

    /** @param statements in the order of arrival */
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

    /** Whether every day of the range was reported, the first and the last day included. */
    public boolean covers(LocalDate from, LocalDate until) {
        return from.datesUntil(until.plusDays(1)).allMatch(this::covers);
    }
}
