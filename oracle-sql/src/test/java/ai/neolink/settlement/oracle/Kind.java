package ai.neolink.settlement.oracle;

/** What a value is to Oracle, as far as it matters here. */
enum Kind {
    LOB,
    TEXT,
    NUMBER,
    DATE,
    RAW,
    /** A bind: text of up to 4,000 bytes, or a number, but never a LOB where it does not go into a column. */
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
