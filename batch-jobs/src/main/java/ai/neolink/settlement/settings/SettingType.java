package ai.neolink.settlement.settings;

/** What a setting's value must be. Only what can be said without looking at files and hosts is checked at the start. */
public enum SettingType {
    TEXT,
    SECRET,
    NUMBER,
    FLAG,
    TIME,
    INSTANT,
    DURATION,
    ZONE,
    CRON,
    ADDRESS,
    FILE,
    FOLDER,
    LIST
}
