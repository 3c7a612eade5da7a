package ai.neolink.settlement.oracle;

/** The kinds of values that Oracle distinguishes, as far as they matter here. */
enum Kind {
    LOB,
    TEXT,
    NUMBER,
    DATE,
    RAW,
    /** A bind is text of up to 4,000 bytes or a number. It is a LOB only where it goes into a column. */
    BIND,
    NULL,
    BOOLEAN,
    OTHER;

    static Kind of(String type) {
        return switch (type.replaceAll("\\(.*", "").strip()) {
            case "clob", "blob", "nclob" -> LOB;
            case "varchar", "varchar2", "char" -> TEXT;
            case "number", "numeric", "integer", "smallint" -> NUMBER;
            case "date", "timestamp" -> DATE;
            case "raw" -> RAW;
            default -> OTHER;
        };
    }
}
