package ai.neolink.settlement.engine;

import ai.neolink.settlement.product.Product;

/**
 * The identity of a book of the subledger; each book's package has its own.
 *
 * @param number stands in the tables; books are in the order of their numbers
 * @param name   names the book to people, and its step to Spring Batch
 */
public record BookId(int number, String name) implements Comparable<BookId> {
    /** The book that holds a product's charges. */
    public static BookId of(Product product) {
        return new BookId(product.number(), product.name());
    }

    @Override
    public int compareTo(BookId other) {
        return Integer.compare(number, other.number);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
