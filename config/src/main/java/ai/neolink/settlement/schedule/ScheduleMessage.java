package ai.neolink.settlement.schedule;

import ai.neolink.settlement.refusal.Message;

/** What is wrong with a schedule. */
enum ScheduleMessage implements Message {
    NO_CRON("%s is “%s”, which is no cron expression (%s); write it like 0 5 * * * ? (seconds first)");

    private final String text;

    ScheduleMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
