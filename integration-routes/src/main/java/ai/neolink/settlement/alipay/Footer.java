package ai.neolink.settlement.alipay;

import ai.neolink.settlement.channel.ControlTotal;
import ai.neolink.settlement.statement.StatementFault;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line of a footer: {@code 交易合计：1笔，商家实收共106.00元，…}. */
final class Footer {
    private final String name;
    private final Pattern pattern;
    private @Nullable String text;
    private long rows;
    private long ofNothing;
    private BigDecimal amount = BigDecimal.ZERO;

    Footer(String name) {
        this.name = name;
        pattern = Pattern.compile(name + "[：:]\\s*(\\d+)笔.*?共(-?[\\d.]+)元.*");
    }

    void count(BigDecimal more) {
        rows++;
        amount = amount.add(more);
    }

    /** Counts a row of 0.00; the layouts do not say on which side it is counted. */
    void countNothing() {
        ofNothing++;
    }

    /** Keeps the comment if it is this line of the footer. */
    void see(String comment) {
        if (comment.startsWith(name)) {
            text = comment;
        }
    }

    boolean speaksOf(String word) {
        return text != null && text.contains(word);
    }

    boolean isNegative() {
        return text != null && text.contains("共-");
    }

    long rows() {
        return rows;
    }

    /** @throws StatementFault if the footer is missing or differs from the sum of the lines */
    void check(BigDecimal counted) {
        if (text == null) {
            throw new StatementFault("the file ends without “%s”".formatted(name));
        }
        var match = pattern.matcher(text);
        if (!match.matches()) {
            throw new StatementFault("“%s” cannot be read".formatted(text));
        }
        var stated = new BigDecimal(match.group(1));
        if (stated.compareTo(BigDecimal.valueOf(rows)) < 0
                || stated.compareTo(BigDecimal.valueOf(rows + ofNothing)) > 0) {
            ControlTotal.check("the number of " + name, stated, BigDecimal.valueOf(rows));
        }
        ControlTotal.check("the amount of " + name, new BigDecimal(match.group(2)), counted);
    }

    BigDecimal amount() {
        return amount;
    }
}
