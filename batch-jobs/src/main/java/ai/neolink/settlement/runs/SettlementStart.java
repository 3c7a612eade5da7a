package ai.neolink.settlement.runs;

import ai.neolink.settlement.settings.CoreSettings;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The start of the ledger: windows that begin earlier are never settled (fine print 4). {@code --start} or {@code
 * settlement.start} states it once and the first run fixes it; afterwards the fixed value counts even if nothing is
 * stated (T9, T11).
 */
@Component
@Lazy(false)
public class SettlementStart {
    /** The name of the setting and of its pin. */
    public static final String NAME = "settlement.start";

    private final Pins pins;
    private final Optional<Long> set;

    /** The value that a committed run of any process has fixed; it never changes again. */
    private volatile @Nullable Long pinned;

    SettlementStart(Pins pins, BillingZone zone, CoreSettings settings) {
        this.pins = pins;
        set = parse(settings.start().strip(), zone);
    }

    /** Epoch seconds; empty as long as nobody has stated it. */
    public Optional<Long> instant() {
        return set.or(this::pinned);
    }

    private Optional<Long> pinned() {
        if (pinned == null) {
            pinned = pins.of(NAME)
                    .map(text -> OffsetDateTime.parse(text).toEpochSecond())
                    .orElse(null);
        }
        return Optional.ofNullable(pinned);
    }

    /** Epoch seconds; earlier than everything as long as nobody has stated it. */
    public long orBeginning() {
        return instant().orElse(Span.BEGINNING);
    }

    /** The start that this process was given, if any. */
    public Optional<Long> set() {
        return set;
    }

    private static Optional<Long> parse(String setting, BillingZone zone) {
        if (setting.isEmpty()) {
            return Optional.empty();
        }
        Stream<ToLongFunction<String>> forms = Stream.of(
                text -> zone.dayStart(LocalDate.parse(text)),
                zone::hour,
                text -> OffsetDateTime.parse(text).toEpochSecond());
        return forms.flatMap(form -> read(form, setting).stream()).findFirst().or(() -> {
            throw RunMessage.NO_START_TIME.refuse(setting);
        });
    }

    private static Optional<Long> read(ToLongFunction<String> form, String setting) {
        try {
            return Optional.of(form.applyAsLong(setting));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
