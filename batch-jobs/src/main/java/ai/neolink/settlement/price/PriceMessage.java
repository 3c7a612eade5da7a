package ai.neolink.settlement.price;

import ai.neolink.settlement.refusal.Message;

/** What is wrong with a rate card. */
enum PriceMessage implements Message {
    FEE_NOT_WHOLE_FEN("minimum-fee is %s; it must be whole fen, like 0.01"),
    NO_WHOLE_BYTES("images.free is %s GiB, which are no whole bytes"),
    NO_SUCH_PRODUCT("%s: %s has product “%s”, which is unknown; it must be one of %s"),
    NO_LAUNCH_PRICE("settlement.rate-card: the launch price of %s is “%s”; it must be “Free for a limited time” or "
            + "“Coming Soon” (a price goes to prices)");

    private final String text;

    PriceMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
