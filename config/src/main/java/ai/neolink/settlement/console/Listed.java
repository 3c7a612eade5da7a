package ai.neolink.settlement.console;

import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.Paged;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

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

    /** A date as it stands in an address; empty if it is left out. */
    static Optional<LocalDate> date(@Nullable String text) {
        return read(text, LocalDate::parse, LocalDate::getYear);
    }

    static Optional<YearMonth> month(@Nullable String text) {
        return read(text, YearMonth::parse, YearMonth::getYear);
    }

    /** Java reads years that neither its arithmetic of instants nor a database has room for. */
    private static boolean isOfLedger(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static <T> Optional<T> read(@Nullable String text, Function<String, T> parse, ToIntFunction<T> year) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text.strip()))
                    .filter(read -> isOfLedger(year.applyAsInt(read)))
                    .or(() -> {
                        throw unreadable();
                    });
        } catch (DateTimeException e) {
            throw unreadable();
        }
    }

    /** The constant that an address names; empty if it is left out. */
    static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable String name) {
        return choice(List.of(type.getEnumConstants()), Enum::name, name);
    }

    /** The product that an address names; empty if it is left out. */
    static Optional<Product> product(Products products, @Nullable String name) {
        return choice(products.all(), Product::name, name);
    }

    /** Which of these an address names; empty if it is left out. */
    static <T> Optional<T> choice(Collection<T> of, Function<T, String> name, @Nullable String named) {
        if (named == null || named.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(of.stream()
                .filter(one -> name.apply(one).equals(named.strip()))
                .findFirst()
                .orElseThrow(Listed::unreadable));
    }

    /** Anybody can write an address. A list that leaves out a filter would show other figures than were asked for. */
    private static ResponseStatusException unreadable() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    /** A text that a person left out is none. */
    static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
