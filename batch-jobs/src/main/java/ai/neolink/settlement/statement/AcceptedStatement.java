package ai.neolink.settlement.statement;

import ai.neolink.settlement.money.Money;
import java.time.LocalDate;

/**
 * A bank statement that was accepted.
 *
 * @param number ours, in the order of acceptance
 * @param file   the name of the file that brought it
 * @param superseded whether it is part of another
 */
record AcceptedStatement(long number, String file, BankStatement balances, boolean superseded)
        implements BankChain.Link {
    /** For a person who must find it again. */
    String text() {
        return "%s of file %s".formatted(text(balances), file);
    }

    static String text(BankStatement statement) {
        return "statement %s of %s, %s to %s,"
                .formatted(
                        statement.reference().isEmpty() ? "without a number" : statement.reference(),
                        statement.closingDay(),
                        Money.text(statement.openingFen()),
                        Money.text(statement.closingFen()));
    }

    /** Whether account, closing day, opening and closing are the same: what a statement is known by. */
    boolean equalsIn(BankStatement other) {
        return balances.account().equals(other.account())
                && balances.closingDay().equals(other.closingDay())
                && balances.openingFen() == other.openingFen()
                && balances.closingFen() == other.closingFen();
    }

    /** Whether a day of each lies within the other's first and last day. */
    boolean meets(BankStatement other) {
        return !balances.lastDay().isBefore(other.firstDay())
                && !balances.firstDay().isAfter(other.lastDay());
    }

    @Override
    public LocalDate day() {
        return balances.closingDay();
    }

    @Override
    public long openingFen() {
        return balances.openingFen();
    }

    @Override
    public long closingFen() {
        return balances.closingFen();
    }
}
