package ai.neolink.settlement.period;

import ai.neolink.settlement.refusal.Message;

/** Why a month is not closed or reopened, or an item of its checklist not accepted. */
enum PeriodMessage implements Message {
    NO_OPEN_ITEM("there is no open exception, break or reject “%s”"),
    CLOSE_AND_EXPORT("%s is not closed; “settle close --period %1$s” closes and exports it"),
    NOT_ENDED("%s has not ended; it can be closed from %s on"),
    NOTHING_SETTLED("nothing was settled in %s"),
    NIGHT_NOT_SETTLED("%s cannot be closed: night %s is not settled; “settle catch-up” settles it"),
    EARLIER_MONTH_OPEN("%s must be closed before %s"),
    NOT_CLOSED("%s is not closed"),
    REOPENING_PROPOSED("%s wants %s open again; another person must approve it"),
    LATER_MONTH_CLOSED("%s is closed too; it must be reopened first"),
    NO_REOPENING_PROPOSED("nobody wants %s open again"),
    OWN_REOPENING("%s wants it open; another person must approve it"),
    CHANGED_MEANWHILE("%s is not closed: while its checklist was worked off %s made it %s (%s)");

    private final String text;

    PeriodMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
