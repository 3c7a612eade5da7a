package ai.neolink.settlement.statement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way in which money comes in. The order of the constants is the order in which journals are chained. */
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

    /** The name at the beginning of a sentence. */
    public String title() {
        return title;
    }

    public static Optional<Channel> named(String path) {
        return Arrays.stream(values()).filter(c -> c.path().equals(path)).findFirst();
    }
}
