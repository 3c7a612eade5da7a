package ai.neolink.settlement.ledger;

import ai.neolink.settlement.refusal.Message;

/** What is wrong with a chart of accounts. */
enum LedgerMessage implements Message {
    OF_FILE("%s: %s"),
    ACCOUNT_TWICE("account %s stands twice"),
    RULE_TWICE("the rule “%s” stands twice"),
    NO_RULE("there is no posting rule for “%s”"),
    NO_CODE("an account needs a code: %s"),
    NO_NAME("the name of account %s is empty, or holds a line break, tab, colon, semicolon or two blanks"),
    NO_ACCOUNT_OF_RULE("rule “%s” names account %s, which is not in the chart"),
    NO_ACCOUNT("account %s is not in the chart"),
    NO_ROLE("account %s has the role “%s”, which does not exist; the roles are %s"),
    ROLE_MISSING("no account has the role “%s”; write “roles: %1$s” at the one it is for"),
    RULE_AGAINST_ROLE("the rule “%s” has the %s account %s; write %s there, which has the role “%s”, "
            + "or give the role to the other"),
    TAX_WITHOUT_REVENUE("the rule “%s” has the tax account %s and credits no revenue; leave tax out"),
    ROLE_TWICE("accounts %s and %s both have the role “%s”; leave it to one of them");

    private final String text;

    LedgerMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
