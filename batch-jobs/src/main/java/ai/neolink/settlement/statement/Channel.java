package ai.neolink.settlement.statement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where money comes in, in the order in which journals are chained. */
public enum Channel {
    ALIPAY("Alipay"),
    BANK("The bank"),
    WECHAT("WeChat Pay");

    private final String title;

    Channel(String title) {
        this.title = title;
    }

    /** The name on the command line: {@code alipay}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As sentences begin. */
    public String title() {
        return title;
    }

    public static Optional<Channel> named(String path) {
        return Arrays.stream(values()).filter(c -> c.path().equals(path)).findFirst();
    }
}
