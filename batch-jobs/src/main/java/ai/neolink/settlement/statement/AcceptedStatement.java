package ai.neolink.settlement.statement;

import ai.neolink.settlement.money.Money;
import java.time.LocalDate;

/**
 * A bank statement that was accepted.
 *
 * @param number     our number, in the order of acceptance
 * @param file       the name of the file that brought the statement
 * @param superseded whether the statement is part of another one
 */
record AcceptedStatement(long number, String file, BankStatement balances, boolean superseded)
        implements BankChain.Link {
    /** Describes the statement so that a person finds it again. */
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

    /** Whether both agree in account, closing day, opening and closing balance: these four identify a statement. */
    boolean equalsIn(BankStatement other) {
        return balances.account().equals(other.account())
                && balances.closingDay().equals(other.closingDay())
                && balances.openingFen() == other.openingFen()
                && balances.closingFen() == other.closingFen();
    }

    /** Whether the days of the two statements overlap. */
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
