package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.explain.Section;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the formulas of an explanation as a person with a calculator would, and adds up what was charged. */
final class Formulas {
    /**
     * The program multiplies storage in bytes and shows it in GiB with 12 places, so the two differ by less than this.
     */
    private static final BigDecimal CLOSE = new BigDecimal("0.000000001");

    private Formulas() {}

    static void check(List<Section> sections, String charge) {
        steps(titled(sections, "Formula"), charge);
        var charged = BigDecimal.ZERO;
        var changes = titled(sections, "Changes");
        for (var row : changes.subList(0, changes.size() - 1)) {
            assertThat(row.get(2)).as(charge).isNotBlank().isNotEqualTo("the calculation is another");
            assertThat(new BigDecimal(row.get(5))).as(charge).isEqualByComparingTo(charged);
            charged = charged.add(new BigDecimal(row.get(6)));
            assertThat(new BigDecimal(row.get(4))).as("%s: %s", charge, row).isEqualByComparingTo(charged);
        }
        assertThat(changes.getLast()).as(charge).contains("Charged now", charged.toPlainString());
        correction(sections, charge);
    }

    /** The formula of a correction ends with what was charged before and the difference, which is the charge. */
    private static void correction(List<Section> sections, String charge) {
        var formula = titled(sections, "Formula");
        var number = charge(sections).substring(charge(sections).lastIndexOf('/') + 1);
        var row = titled(sections, "Changes").stream()
                .filter(change -> change.getFirst().equals(number))
                .findFirst()
                .orElseThrow();
        var why = titled(sections, "Why").getFirst().getFirst();
        assertThat(why).as(charge).contains(row.get(6)).endsWith(": " + row.get(2) + ".");
        if (number.equals("0")) {
            assertThat(formula).as(charge).noneMatch(step -> step.contains("difference"));
            assertThat(why).as(charge).startsWith("Charged ");
        } else {
            assertThat(formula.get(formula.size() - 2)).as(charge).containsExactly("charged before", "", row.get(5));
            assertThat(formula.getLast())
                    .as(charge)
                    .containsExactly("difference", row.get(4) + " \u2212 " + row.get(5), row.get(6));
            assertThat(why).as(charge).startsWith("Corrected from " + row.get(5) + " to " + row.get(4) + " (");
        }
    }

    private static String charge(List<Section> sections) {
        return titled(sections, "Charge").getFirst().get(1);
    }

    private static List<List<String>> titled(List<Section> sections, String title) {
        return sections.stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    /**
     * Checks each result against its calculation; the amount that is rounded is the sum of the costs, or the amount
     * that was stated.
     */
    private static void steps(List<List<String>> steps, String charge) {
        var cost = BigDecimal.ZERO;
        for (var step : steps) {
            var what = step.get(0);
            if (what.startsWith("stated by the platform")) {
                cost = number(step.get(2));
            } else if (List.of("compute", "tokens", "storage", "periods", "prepaid storage", "data")
                    .contains(what)) {
                assertThat(number(step.get(2)).subtract(value(step.get(1))).abs())
                        .as("%s: %s", charge, step)
                        .isLessThanOrEqualTo(CLOSE);
                cost = cost.add(number(step.get(2)));
            } else if (what.equals("prepaid") || what.equals("billed")) {
                assertThat(number(step.get(2))).as("%s: %s", charge, step).isEqualByComparingTo(value(step.get(1)));
            } else if (what.startsWith("rounded")) {
                assertThat(number(step.get(1)).subtract(cost).abs())
                        .as("%s: %s", charge, step)
                        .isLessThan(CLOSE);
                assertThat(number(step.get(2)))
                        .as("%s: %s", charge, step)
                        .isEqualByComparingTo(number(step.get(1)).setScale(2, RoundingMode.HALF_UP));
            }
        }
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.split("[ ,]")[0]);
    }

    /** Computes numbers with units and ×, / and − between them, from the left. */
    private static BigDecimal value(String calculation) {
        @Nullable BigDecimal value = null;
        var operator = "";
        for (var word : calculation.split(" ")) {
            if ("×/−".contains(word)) {
                operator = word;
            } else if (word.matches("[0-9.]+")) {
                var number = new BigDecimal(word);
                value = value == null ? number : apply(value, operator, number);
            }
        }
        return Objects.requireNonNull(value);
    }

    private static BigDecimal apply(BigDecimal left, String operator, BigDecimal right) {
        return switch (operator) {
            case "×" -> left.multiply(right);
            case "/" -> left.divide(right, 12, RoundingMode.HALF_UP);
            default -> left.subtract(right);
        };
    }
}
