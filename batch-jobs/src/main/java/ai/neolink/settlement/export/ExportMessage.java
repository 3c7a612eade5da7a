package ai.neolink.settlement.export;

import ai.neolink.settlement.refusal.Message;

/** What cannot be exported. */
enum ExportMessage implements Message {
    NO_FOLDERS("%s holds no folder of exports, such as 2026-11-21: name the folder they stand in"),
    DAY_NOT_SETTLED("day %s is not settled: its night must complete before it can be exported"),
    MONTH_NOT_SETTLED("the days of %s are not all settled: it cannot be exported");

    private final String text;

    ExportMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
