package ai.neolink.settlement.ledger;

/** The type of an account, with the root that plain-text accounting gives each type. */
public enum AccountType {
    ASSET("assets", "Assets"),
    LIABILITY("liabilities", "Liabilities"),
    EQUITY("equity", "Equity"),
    REVENUE("revenues", "Income"),
    EXPENSE("expenses", "Expenses");

    private final String hledgerRoot;
    private final String beancountRoot;

    AccountType(String hledgerRoot, String beancountRoot) {
        this.hledgerRoot = hledgerRoot;
        this.beancountRoot = beancountRoot;
    }

    public String hledgerRoot() {
        return hledgerRoot;
    }

    public String beancountRoot() {
        return beancountRoot;
    }
}
