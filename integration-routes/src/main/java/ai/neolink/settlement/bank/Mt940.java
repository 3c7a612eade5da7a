package ai.neolink.settlement.bank;

import ai.neolink.settlement.bank.BankFormats.BankFormat;
import ai.neolink.settlement.bank.StatementInProgress.Pages;
import ai.neolink.settlement.channel.BoundedLines;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementSink;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads MT940 with or without SWIFT blocks and with any text between messages (payments C.2; P22). Pages of one
 * statement number form one statement.
 */
final class Mt940 {
    private static final Pattern BALANCE = Pattern.compile("([CD])(\\d{6})([A-Z]{3})(\\d{1,15}),(\\d*)");
    private static final Pattern LINE = Pattern.compile(
            "(\\d{6})(\\d{4})?(RC|RD|C|D)([A-Z])?(\\d{1,15}),(\\d*)([A-Z][A-Z0-9]{3})(.*?)(?://(.*))?", Pattern.DOTALL);

    private record Balance(long fen, LocalDate day) {}

    /** A :61: line that waits for its :86: line. */
    private record StatementTag(Matcher match, LocalDate day, String reference) {}

    private final BankFormat format;
    private final StatementSink sink;
    private String message = "";
    private @Nullable String account;
    private String number = "";

    /** The statement number of the current pages. */
    private String pages = "";

    private int firstPage;
    private int lastPage;

    /** Whether the current statement begins with :60F: rather than with a later page. */
    private boolean isOpened;

    private @Nullable StatementInProgress statement;
    private @Nullable Balance opening;
    private @Nullable Balance intermediate;
    private @Nullable StatementTag line;
    private boolean ended = true;
    private long statements;

    Mt940(BankFormat format, StatementSink sink) {
        this.format = format;
        this.sink = sink;
    }

    void read(BoundedLines lines) throws IOException {
        var fields = new Mt940Fields(lines);
        for (var field = fields.next(); field != null; field = fields.next()) {
            take(field);
        }
        finishLine("");
        if (!ended) {
            throw new StatementFault("the file ends before the closing balance of statement " + number);
        }
        endPages();
        if (statements == 0) {
            throw new StatementFault("the file holds no statement");
        }
    }

    private void take(Mt940Fields.Field field) {
        if (!field.tag().equals("86")) {
            finishLine("");
        }
        switch (field.tag()) {
            case "20" -> begin(field.first());
            case "25" -> account = field.first();
            case "28", "28C" -> number = field.first();
            case "60F" -> open(balance(field.first()), false);
            case "60M" -> open(balance(field.first()), true);
            case "61" -> line = line(field.first());
            case "86" -> finishLine(String.join("\n", field.lines()));
            case "62F" -> close(balance(field.first()));
            case "62M" -> pause(balance(field.first()));
            default -> {
                // :21:, :64: and :65: hold nothing that is settled.
            }
        }
    }

    private void begin(String reference) {
        if (!ended) {
            throw new StatementFault("statement %s ends without a closing balance".formatted(number));
        }
        ended = false;
        message = reference;
        account = null;
        if (intermediate == null) {
            number = "";
        }
    }

    /**
     * Opens a statement or a page. A page continues the page before it under the same number; other pages of its
     * statement may be in other files.
     */
    private void open(Balance balance, boolean isPage) {
        var of = account;
        if (of == null) {
            throw new StatementFault("message %s has no :25: before its balance".formatted(message));
        }
        if (statement != null && intermediate == null) {
            throw new StatementFault("message %s opens a balance within a statement".formatted(message));
        }
        var parts = number.split("/", 2);
        // A page without a number continues the current statement.
        var named = !number.isEmpty() ? parts[0].strip() : intermediate != null ? pages : message;
        var page = parts.length == 2 && parts[1].matches("\\d{1,9}") ? Integer.parseInt(parts[1]) : 0;
        if (isPage && goesOn(of, balance, named, page)) {
            intermediate = null;
            lastPage = page;
            return;
        }
        endPages();
        opening = balance;
        pages = named;
        firstPage = page;
        lastPage = page;
        isOpened = !isPage;
        statement = new StatementInProgress(format, sink, "MT940", of, named);
    }

    /** Whether a page is the next page of the current statement. */
    private boolean goesOn(String account, Balance balance, String named, int page) {
        if (statement == null || intermediate == null || !statement.isOf(account) || !named.equals(pages)) {
            return false;
        }
        if (page > 0 && lastPage > 0 && page != lastPage + 1) {
            return false;
        }
        if (balance.fen != intermediate.fen) {
            throw new StatementFault("page %s opens with %s, the page before ended with %s"
                    .formatted(number, Money.text(balance.fen), Money.text(intermediate.fen)));
        }
        return true;
    }

    private void pause(Balance balance) {
        if (statement == null || ended) {
            throw new StatementFault("message %s has a balance without an opening".formatted(message));
        }
        intermediate = balance;
        ended = true;
    }

    /** Ends the pages of the current statement; its other pages are in other files. */
    private void endPages() {
        if (intermediate != null) {
            end(intermediate, false);
        }
        intermediate = null;
    }

    private void close(Balance balance) {
        if (statement == null || opening == null || ended) {
            throw new StatementFault("message %s has a closing balance without an opening".formatted(message));
        }
        end(balance, true);
        ended = true;
    }

    private void end(Balance closing, boolean isClosed) {
        if (statement == null || opening == null) {
            return;
        }
        if (isOpened && isClosed) {
            statement.end(opening.fen, closing.fen, closing.day);
        } else {
            statement.endPages(
                    new Pages(firstPage, lastPage, isOpened, isClosed), opening.fen, closing.fen, closing.day);
        }
        statement = null;
        opening = null;
        statements++;
    }

    private Balance balance(String value) {
        var match = BALANCE.matcher(value);
        if (!match.matches()) {
            throw new StatementFault("“%s” is no balance".formatted(BankAmounts.cut(value)));
        }
        var fen = BankAmounts.fen(match.group(4) + "." + match.group(5), match.group(3));
        return new Balance(match.group(1).equals("D") ? -fen : fen, day(match.group(2)));
    }

    private StatementTag line(String value) {
        var match = LINE.matcher(value);
        if (statement == null || ended) {
            throw new StatementFault("message %s has a line outside of its balances".formatted(message));
        }
        if (!match.matches()) {
            throw new StatementFault("“%s” is no statement line".formatted(BankAmounts.cut(value)));
        }
        var valueDay = day(match.group(1));
        var reference = match.group(9) == null ? "" : match.group(9).strip();
        return new StatementTag(
                match, match.group(2) == null ? valueDay : entryDay(match.group(2), valueDay), reference);
    }

    private void finishLine(String information) {
        if (line == null || statement == null) {
            return;
        }
        var match = line.match;
        var mark = match.group(3);
        var type = match.group(7);
        var details = Mt940Details.of(information);
        statement.add(new BankEntry(
                line.reference,
                line.day,
                mark.equals("C") || mark.equals("RD"),
                mark.startsWith("R"),
                true,
                type.endsWith("CHG"),
                type.endsWith("INT"),
                BankAmounts.fen(match.group(5) + "." + match.group(6), "CNY"),
                details.payerName(),
                details.payerAccount(),
                null,
                details.remark()));
        statement.endEntry();
        line = null;
    }

    private static LocalDate day(String yyMMdd) {
        try {
            return LocalDate.of(
                    2000 + Integer.parseInt(yyMMdd.substring(0, 2)),
                    Integer.parseInt(yyMMdd.substring(2, 4)),
                    Integer.parseInt(yyMMdd.substring(4)));
        } catch (DateTimeException e) {
            throw new StatementFault("“%s” is no date".formatted(yyMMdd));
        }
    }

    /**
     * The entry date in the year that brings it nearest to the value date. The year is chosen before the date is
     * checked: 29 February with a value date in March 2025 is no date at all, rather than that of 2024.
     */
    private static LocalDate entryDay(String monthDay, LocalDate valueDay) {
        var month = Integer.parseInt(monthDay.substring(0, 2));
        var day = Integer.parseInt(monthDay.substring(2));
        try {
            var year = IntStream.rangeClosed(valueDay.getYear() - 1, valueDay.getYear() + 1)
                    .boxed()
                    .min(Comparator.comparingLong(
                            y -> distance(LocalDate.of(y, month, 1).plusDays(day - 1L), valueDay)))
                    .orElseThrow();
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            throw new StatementFault("“%s” is no date in the year of the value date %s".formatted(monthDay, valueDay));
        }
    }

    private static long distance(LocalDate a, LocalDate b) {
        return Math.abs(a.toEpochDay() - b.toEpochDay());
    }
}
