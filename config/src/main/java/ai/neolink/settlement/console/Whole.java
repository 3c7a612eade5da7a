package ai.neolink.settlement.console;

/**
 * Why an amount leads nowhere: it is the sum of nothing, or of what stands beside it. The sentence is the text {@code
 * whole.NAME}, which pages show as the title of the amount.
 */
enum Whole {
    /** The total of a table. */
    ABOVE,
    /** The total of a list, whichever of its pages is shown. */
    LIST,
    /** A balance after its row: the balance before and the row. */
    RUNNING,
    /** A difference of the two amounts beside it. */
    BESIDE,
    /** A payment as the platform reported it. */
    PAYMENT,
    /** A line, or a balance, as the provider or bank says it. */
    PROVIDER,
    /** What a person proposed. */
    PROPOSED,
    /** What an order says. */
    AGREED,
    /** A document of the tax system. */
    INVOICE,
    /** What was charged for closed days, less the invoices that stand below. */
    NOT_INVOICED,
    /** Shares of an order's price, one for each day; a day's journal lists them. */
    SHARES,
    /** A step of a calculation, which stands beside it. */
    STEP,
    /** A price. */
    PRICE,
    /** Made up for the page of designs. */
    EXAMPLE
}
