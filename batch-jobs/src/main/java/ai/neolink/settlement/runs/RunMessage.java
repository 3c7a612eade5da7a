package ai.neolink.settlement.runs;

import ai.neolink.settlement.refusal.Message;

/** Why a run is not begun. */
enum RunMessage implements Message {
    PINNED("%s is %s, but this ledger was begun with %s, which is kept for good; set it to %3$s again"),
    NO_START_TIME("settlement.start is “%s”; write a day (2026-11-01), an hour (2026-11-01T08) or an instant with "
            + "offset (2026-11-01T00:00:00+08:00)"),
    UNFED_NEEDS_REASON("--unfed needs --reason: why is the window settled without its feeds?");

    private final String text;

    RunMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
