package ai.neolink.settlement.settings;

import java.util.Arrays;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.oracle.*}: how Oracle's ledger names ours.
 *
 * @param segments Oracle account segments, at most 30, joined by |; {account} in one stands for the account's code
 * @param ledgerId Id of the ledger in Oracle, for the Oracle journal export
 * @param ledgerName Name of the ledger in Oracle, for the Oracle journal export
 */
@ConfigurationProperties("settlement.oracle")
public record OracleSettings(
        @DefaultValue(OracleSettings.ACCOUNT) String segments,
        @DefaultValue("") String ledgerId,
        @DefaultValue("Neolink CNY") String ledgerName) {
    /** Stands for the account's own value. */
    public static final String ACCOUNT = "{account}";

    private static final int MOST_SEGMENTS = 30;

    /** @throws ai.neolink.settlement.refusal.Refusal if the segments are none */
    public OracleSettings {
        var parts = parts(segments);
        if (parts.size() > MOST_SEGMENTS || parts.stream().anyMatch(String::isEmpty) || !segments.contains(ACCOUNT)) {
            throw SettingMessage.NO_SEGMENTS.refuse(segments, MOST_SEGMENTS, ACCOUNT);
        }
    }

    /** The segments one by one. */
    public List<String> parts() {
        return parts(segments);
    }

    private static List<String> parts(String segments) {
        return Arrays.stream(segments.split("\\|", -1)).map(String::strip).toList();
    }
}
