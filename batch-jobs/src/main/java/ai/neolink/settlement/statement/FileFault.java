package ai.neolink.settlement.statement;

import ai.neolink.settlement.refusal.Wording;
import java.time.LocalDate;

/** Why statements are quarantined most often; the ledger keeps the sentences in English. */
public enum FileFault implements Wording {
    EMPTY("the file is empty"),
    NO_HEADER("the file has no header"),
    NOT_GBK("the file is not GBK text"),
    COLUMN_MISSING("column “%s” is missing"),
    COLUMN_UNKNOWN("column “%s” is not known; the file is not read"),
    COLUMN_TWICE("column “%s” stands twice"),
    WIDTH("row %s has %s cells, the header %s"),
    NO_AMOUNT("%s is “%s”, which is no amount"),
    NO_FEN("%s is %s, which is no whole number of fen"),
    NO_TIME("row %s has the time “%s”, which is none"),
    NEGATIVE("row %s has a negative amount"),
    CURRENCY("row %s is in currency “%s”; only CNY is settled"),
    NO_SUMMARY("the file ends without its summary, after %s"),
    AFTER_SUMMARY("the file goes on after its summary"),
    TOTAL("%s is stated as %s, the lines come to %s"),
    OTHER_DAY("the file has %s, none of %s, the day that is given"),
    LINE_TWICE("line %s stands twice in the statement"),
    NOT_TIED("statement %s does not tie: opening %s and movements of %s come to %s, the closing is %s"),
    OTHER_ACCOUNT("the statement is of account %s, which is not settlement.bank.account"),
    OTHER_CURRENCY("statement %s is in currency “%s”; only CNY is settled");

    private final String text;

    FileFault(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /** To be thrown. */
    public StatementFault refuse(Object... arguments) {
        return new StatementFault(with(arguments).toString());
    }

    /** To be thrown of a file that states its last day. */
    public StatementFault refuseUntil(LocalDate lastDay, Object... arguments) {
        return new StatementFault(with(arguments).toString(), lastDay);
    }
}
