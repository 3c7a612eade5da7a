package ai.neolink.settlement.settings;

import ai.neolink.settlement.refusal.Message;

/** What is wrong with a setting, or with a file that a setting names. */
public enum SettingMessage implements Message {
    NO_SEGMENTS("settlement.oracle.segments is “%s”; it must be 1 to %d parts joined by |, none empty, one of "
            + "them with %s"),
    NO_ZONE("%s is “%s”, which is no time zone"),
    NO_CLOCK("settlement.clock is “%s”; it must be an instant with offset"),
    NO_NUMBER("%s is “%s”; it must be a number from %d to %d"),
    NO_DURATION("%s is “%s”; it must be a length of time like 1h or 90m"),
    NO_FLAG("%s is “%s”; it must be true or false"),
    OF_SETTING("%s: %s"),
    FOLDER_NOT_YAML("%s is a folder; it must be a file of YAML"),
    LINE_NOT_YAML("%s, line %d: %s; it must be YAML"),
    FILE_NOT_YAML("%s: %s; it must be YAML"),
    NOT_UTF8("%s is no text in UTF-8; it must be YAML"),
    IN_LINE("%s, line %d: %s"),
    KEY_MISSING("%s: %s is missing"),
    FILE_MISSING("%s is “%s”; there is no %s"),
    FILE_EMPTY("%s is empty"),
    FILE_DOES_NOT_FIT("%s: %s"),
    FILE_UNREADABLE("%s cannot be read: %s"),
    NOT_SET("%s is not set"),
    SECRET_NOT_SET("%s (or %1$s-file) is not set"),
    SECRET_SET_TWICE("%s and %1$s-file are both set; keep one"),
    SECRET_FILE_EMPTY("%s-file %s is empty"),
    SECRET_FILE_UNREADABLE("%s-file %s cannot be read"),
    NO_TIME("%s is “%s”; write it like 10:00"),
    NO_ADDRESS("%s is “%s”; it must be an https address"),
    NO_HTTPS_ADDRESS("%s is “%s”; it must be an https address (http only with %s)"),
    NOTHING_IN_FILE("%s names %s, and there is no setting in it"),
    BROKEN_LINK("%s is a link to a file that is not there"),
    NO_CRON("%s is “%s”, which is no cron expression (%s); write it like 0 5 * * * ? (seconds first)"),
    NO_SETTING("there is no setting %s%s; “settle help settings” lists those there are"),
    NO_SETTING_BUT("there is no setting %s%s; did you mean %s?"),
    GIVEN_TWICE("%s is given twice, as %s%s and as %s%s; keep one"),
    SEVERAL_FAULTS("%s");

    private final String text;

    SettingMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
