package ai.neolink.settlement.channel;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.statement.BankPage;
import ai.neolink.settlement.statement.BankStatement;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.FileFault;
import ai.neolink.settlement.statement.StatementLine;
import ai.neolink.settlement.statement.StatementSink;
import java.time.LocalDate;

/**
 * Checks that the lines are of the stated day: a provider answers for the day it was asked for, but a file that a
 * person gives may be of another day.
 */
final class LinesOfDay implements StatementSink {
    private final StatementSink sink;
    private final LocalDate day;
    private long lines;
    private long ofDay;

    LinesOfDay(StatementSink sink, LocalDate day) {
        this.sink = sink;
        this.day = day;
    }

    @Override
    public void day(LocalDate day) {
        sink.day(day);
    }

    @Override
    public void line(StatementLine line) {
        lines++;
        ofDay += BeijingDay.of(line.bookedAt()).equals(day) ? 1 : 0;
        sink.line(line);
    }

    @Override
    public void balances(BankStatement statement) {
        sink.balances(statement);
    }

    @Override
    public void page(BankPage page) {
        sink.page(page);
    }

    /** Some rows may bear the time of an earlier payment; a file in which all rows do is of another day. */
    void check() {
        if (lines > 0 && ofDay == 0) {
            throw FileFault.OTHER_DAY.refuse(Figures.count(lines, "line"), day);
        }
    }
}
