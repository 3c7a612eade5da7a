package ai.neolink.settlement.channel;

import ai.neolink.settlement.refusal.Message;

/** What is refused of bills and statements that a person gives, and of keys. */
public enum ChannelMessage implements Message {
    BANK_TELLS_DAYS("a file of the bank tells its days itself: leave --date out"),
    NO_STATEMENT_TO_CORRECT(
            "no file “%s” of the bank is quarantined, nor one of this content; there is nothing to correct: give the"
                    + " copy the name of the quarantined file, as “status” has it"),
    NO_BILL_TO_CORRECT("no %s bill of %s, %s, is quarantined; there is nothing to correct"),
    OTHER_CONTENT("the file that is kept has the SHA-256 %s, proposed was %s; nothing is accepted"),
    DAY_NEEDED("give the day of the bill: --date"),
    NO_PRIVATE_KEY("%s is no RSA private key (PEM, or the Base64 of PKCS#8 or PKCS#1)"),
    NO_PUBLIC_KEY("%s is no RSA public key (PEM of a public key or certificate, or the Base64 of its DER)");

    private final String text;

    ChannelMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
