package ai.neolink.settlement.export;

import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import java.util.Map;
import java.util.TreeMap;

/** The totals of the files of a folder in fen, gathered while the files are written. */
public final class ControlTotals {
    private final Map<Product, Long> charges = new TreeMap<>();
    private long debit;
    private long credit;
    private long customerBalances;

    /** @param products each is listed, also if nothing was charged for it */
    ControlTotals(Products products) {
        products.all().forEach(product -> charges.put(product, 0L));
    }

    public void charge(Product product, long fen) {
        charges.merge(product, fen, Math::addExact);
    }

    public void line(long debitFen, long creditFen) {
        debit = Math.addExact(debit, debitFen);
        credit = Math.addExact(credit, creditFen);
    }

    public void customerBalance(long fen) {
        customerBalances = Math.addExact(customerBalances, fen);
    }

    /** Adds the totals of other files. */
    public void add(ControlTotals other) {
        other.charges.forEach(this::charge);
        line(other.debit, other.credit);
        customerBalance(other.customerBalances);
    }

    public Map<Product, Long> charges() {
        return charges;
    }

    public long debit() {
        return debit;
    }

    public long credit() {
        return credit;
    }

    public long customerBalances() {
        return customerBalances;
    }
}
