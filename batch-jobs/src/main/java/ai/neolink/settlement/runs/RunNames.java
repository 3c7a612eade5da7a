package ai.neolink.settlement.runs;

import ai.neolink.settlement.time.BillingZone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds runs by what people call them: the number, the name ({@code hour 2026-11-20T10 #2}), or the name in addresses
 * ({@code hour-2026-11-20T10.2}).
 */
@Component
public class RunNames {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern NAME = Pattern.compile("(hour|night)[- ](\\S+?)(?:(?: #|\\.)([1-9]\\d{0,8}))?");

    private final JdbcClient jdbc;
    private final Runs runs;
    private final BillingZone zone;

    RunNames(JdbcClient jdbc, Runs runs, BillingZone zone) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.zone = zone;
    }

    /** The name of a run in addresses (C2). */
    public String of(Run run) {
        return run.name(zone).replace(" #", ".").replace(' ', '-');
    }

    /** The run of a name; empty if there is none. */
    public Optional<Run> find(String name) {
        if (NUMBER.matcher(name).matches()) {
            return runs.find(Integer.parseInt(name));
        }
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var kind = RunKind.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        return start(kind, parts.group(2))
                .flatMap(start -> jdbc.sql(
                                RunRow.SELECT + "where kind = :kind and window_start = :start and attempt = :attempt")
                        .param("kind", kind.name())
                        .param("start", start)
                        .param("attempt", parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)))
                        .query(RunRow::read)
                        .optional());
    }

    private Optional<Long> start(RunKind kind, String text) {
        try {
            return Optional.of(kind == RunKind.HOUR ? zone.hour(text) : zone.dayStart(LocalDate.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
