package ai.neolink.settlement.engine;

import ai.neolink.settlement.runs.RunKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All books, by the number that stands in the tables. */
@Component
public class Books {
    private final List<Book<?>> inOrder;
    private final Map<Integer, Book<?>> byNumber;

    /**
     * @param books in their order
     * @throws IllegalStateException if two books have one number
     */
    Books(List<Book<?>> books) {
        inOrder = List.copyOf(books);
        byNumber = books.stream().collect(Collectors.toMap(book -> book.id().number(), Function.identity()));
    }

    /** The books that a kind of run settles, in the order in which it settles them. */
    public List<Book<?>> settledBy(RunKind kind) {
        return inOrder.stream().filter(book -> book.settledBy().contains(kind)).toList();
    }

    /** @throws IllegalStateException if no book has the number */
    public Book<?> numbered(int number) {
        return Optional.<Book<?>>ofNullable(byNumber.get(number))
                .orElseThrow(() -> new IllegalStateException(
                        "the database has rows of book %d; this program knows %s: start the version that wrote the rows"
                                .formatted(number, byNumber.keySet())));
    }

    /** @throws IllegalStateException if no book has the number */
    public BookId id(int number) {
        return numbered(number).id();
    }
}
