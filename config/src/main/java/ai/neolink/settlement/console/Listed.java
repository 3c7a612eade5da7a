package ai.neolink.settlement.console;

import ai.neolink.settlement.report.Paged;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What pages of lists have in common. */
final class Listed {
    private static final int FIRST_YEAR = 1971;
    private static final int LAST_YEAR = 9998;

    private Listed() {}

    /** One part for a page; for a file of CSV one part after the other. */
    static <T> Paged<T> rows(Paging paging, Function<@Nullable String, Paged<T>> list) {
        var part = list.apply(paging.after());
        var rows = new ArrayList<>(part.rows());
        while (part.next().isPresent() && rows.size() + Paged.ROWS <= paging.size()) {
            part = list.apply(part.next().get());
            rows.addAll(part.rows());
        }
        return new Paged<>(rows, part.next());
    }

    /** A date as it stands in an address; empty if it is left out or is none: anybody can write an address. */
    static Optional<LocalDate> date(@Nullable String text) {
        return read(text, LocalDate::parse).filter(date -> isOfLedger(date.getYear()));
    }

    static Optional<YearMonth> month(@Nullable String text) {
        return read(text, YearMonth::parse).filter(month -> isOfLedger(month.getYear()));
    }

    /** Java reads years that neither its arithmetic of instants nor a database has room for. */
    private static boolean isOfLedger(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static <T> Optional<T> read(@Nullable String text, Function<String, T> parse) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(parse.apply(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The constant of a name; empty for any other text. */
    static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable String name) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /** A text that a person left out is none. */
    static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
