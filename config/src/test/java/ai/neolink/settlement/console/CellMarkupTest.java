package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.time.BillingZone;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.StaticMessageSource;

/** Cells are written as HTML by the program itself, so every text in them is escaped here (C8). */
class CellMarkupTest {
    private static final String HOSTILE = "'\"><b>&";
    private static final String ESCAPED = "&#39;&quot;&gt;&lt;b&gt;&amp;";

    private final CellMarkup cells = new CellMarkup(new Shown(new BillingZone(ZoneId.of("Asia/Shanghai")), texts()));

    private static StaticMessageSource texts() {
        var texts = new StaticMessageSource();
        texts.setUseCodeAsDefaultMessage(true);
        return texts;
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TEXT", "NAME", "ID", "DATE", "QUOTED", "ORIGINAL", "STATE", "WORD", "STAGE", "DESCRIPTION", "OURS"
            })
    void textsOfOthersAreEscaped(Kind kind) {
        assertThat(cells.cell(kind, new Cell(HOSTILE, "/accounts/" + HOSTILE)).html())
                .startsWith("<a href=\"/accounts/" + ESCAPED + "\">")
                .contains(ESCAPED)
                .doesNotContain("<b>", "\"><b");
    }

    @Test
    void aRowAndItsTotal() {
        var grid = Grid.of("breaks")
                .column("id", Kind.ID)
                .column("state", Kind.STATE)
                .column("amount", Kind.AMOUNT)
                .row("7", new Cell("OPEN", "/breaks/7"), Cell.whole(-1250L, Whole.ABOVE))
                .total("", null, 0L)
                .build();
        assertThat(cells.rows(grid).html())
                .isEqualTo("<tr><td class=\"whole\"><span class=\"id\" title=\"7\">7</span></td>"
                        + "<td class=\"whole\"><a href=\"/breaks/7\">"
                        + "<span class=\"state state-open\">state.OPEN</span></a></td>"
                        + "<td class=\"figure\"><span class=\"leaf\" title=\"whole.ABOVE\">"
                        + "<span class=\"amount minus\">\u221212.50</span></span></td></tr>\n");
        assertThat(cells.total(grid).html()).contains("<span class=\"amount\">\u2013</span>");
    }
}
