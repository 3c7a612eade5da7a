package ai.neolink.settlement.runs;

import ai.neolink.settlement.settings.BankAccounts;
import ai.neolink.settlement.time.BillingZone;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The settings that decide how money is cut into windows and where it comes from. The first run fixes them (T11). They
 * are compared when a program starts and when a run begins or continues: a single run with another zone would spoil the
 * chain of journals for ever.
 */
@Component
@Lazy(false)
public class PinnedSettings implements SmartInitializingSingleton, Beginning {
    /** The name of the setting and of its pin. */
    public static final String ZONE = "settlement.zone";

    private static final String BANK_ACCOUNT = "settlement.bank.account";

    private static final Logger LOG = LoggerFactory.getLogger(PinnedSettings.class);

    private final Pins pins;
    private final BillingZone zone;
    private final SettlementStart start;
    private final String bankAccount;

    PinnedSettings(Pins pins, BillingZone zone, SettlementStart start, BankAccounts bank) {
        this.pins = pins;
        this.zone = zone;
        this.start = start;
        // People write account numbers with blanks; the blanks do not belong to the number (P19).
        bankAccount = bank.account().replaceAll("[\\s\\p{Z}]", "");
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            check();
        } catch (DataAccessException e) {
            LOG.debug("the database is away: whoever needs it says so", e);
        }
    }

    /**
     * @throws ai.neolink.settlement.refusal.Refusal that names both values, if a setting differs from the value with
     *     which this ledger began
     */
    public void check() {
        check(pins.all());
    }

    private void check(Map<String, String> pinned) {
        settings().forEach((name, value) -> Pins.check(name, value, pinned.get(name)));
    }

    @Override
    public void of(Run run) {
        var pinned = pins.all();
        check(pinned);
        settings().forEach((name, value) -> {
            if (!pinned.containsKey(name)) {
                pins.keep(name, value, run.id());
            }
        });
    }

    /**
     * The settings of this process, the zone first because instants are written in it. A setting that is not set is not
     * compared.
     */
    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put(ZONE, zone.id().getId());
        start.set().ifPresent(set -> settings.put(SettlementStart.NAME, zone.text(set)));
        if (!bankAccount.isEmpty()) {
            settings.put(BANK_ACCOUNT, bankAccount);
        }
        return settings;
    }
}
