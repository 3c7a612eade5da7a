package ai.neolink.settlement.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which days the bank has told about one account. A day without a statement is told too if the statements before and after it are continuous: the
 * opening of the later is the closing of the earlier. Else there is a gap (payments fine print P22).
 */
public final class BankCoverage {
    /** Balances of a statement, in fen. */
    public record Balances(String reference, LocalDate firstDay, LocalDate lastDay, long openingFen, long closingFen) {}

    /** A statement whose opening is not the closing of the one before it. */
    public record Gap(Balances before, Balances after) {}

    private final List<Balances> statements;
    private final List<Gap> gaps = new ArrayList<>();

    public BankCoverage(List<Balances> statements) {
        this.statements = statements.stream()
                .sorted(Comparator.comparing(Balances::lastDay).thenComparing(Balances::firstDay))
                .toList();
        this.statements.forEach(this::look);
    }

    private void look(Balances statement) {
        var earlier = statements.stream()
                .filter(s -> s.lastDay.isBefore(statement.lastDay))
                .toList();
        if (earlier.isEmpty()) {
            return;
        }
        var lastDay = earlier.getLast().lastDay;
        var continuous = statements.stream()
                .filter(s -> s != statement
                        && (s.lastDay.equals(lastDay) || s.lastDay.equals(statement.lastDay))
                        && s.closingFen == statement.openingFen)
                .findAny();
        if (continuous.isEmpty()) {
            gaps.add(new Gap(earlier.getLast(), statement));
        }
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
