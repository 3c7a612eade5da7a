package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.FileFault;
import ai.neolink.settlement.statement.StatementFault;
import java.math.BigDecimal;

/** Compares a total that a file states with the total of its lines. */
public final class ControlTotal {
    private ControlTotal() {}

    /** @throws StatementFault that names both figures */
    public static void check(String name, BigDecimal stated, BigDecimal counted) {
        if (stated.compareTo(counted) != 0) {
            throw FileFault.TOTAL.refuse(name, plain(stated), plain(counted));
        }
    }

    private static String plain(BigDecimal number) {
        var exact = number.stripTrailingZeros();
        return (exact.scale() == 1 || exact.scale() < 0 ? exact.setScale(exact.scale() == 1 ? 2 : 0) : exact)
                .toPlainString();
    }
}
