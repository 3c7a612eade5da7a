package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** An addition reaches the rows of its date and keys and no others, and with the whole transaction or not at all. */
@Tag("database")
class BulkAddTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    private static final BulkAdd.Target CUSTOMER_DAY =
            new BulkAdd.Target("customer_day", "business_date", "account_key", List.of("recharged_fen", "charged_fen"));

    @ParameterizedTest
    @EnumSource(Databases.class)
    void amountsAreAddedToTheRowsOfTheirDateAndKeys(Databases database) {
        try (var s = new Scenario(database)) {
            for (var row : List.of("2026-11-21', 1", "2026-11-21', 2", "2026-11-21', 3", "2026-11-22', 2")) {
                s.jdbc()
                        .sql("insert into customer_day (business_date, account_key, opening_fen, "
                                + "recharged_fen, charged_fen) "
                                + "values (date '" + row + ", 7, 100, 10)")
                        .update();
            }
            assertThat(add(s, new long[] {1, 3}, new long[][] {{0, -30}, {5, 6}}))
                    .isEqualTo(2);
            assertThat(rows(s))
                    .containsExactly(
                            "2026-11-21 1 7 100 15",
                            "2026-11-21 2 7 100 10",
                            "2026-11-21 3 7 70 16",
                            "2026-11-22 2 7 100 10");
            assertThat(add(s, new long[] {1, 2, 4}, new long[2][3]))
                    .as("there is no 4")
                    .isEqualTo(2);
            assertThatThrownBy(() -> add(s, new long[] {1, 2}, new long[][] {{0, 0}, {1, Long.MAX_VALUE}}))
                    .isInstanceOf(DataAccessException.class);
            assertThat(rows(s)).contains("2026-11-21 1 7 100 15", "2026-11-21 2 7 100 10");
        }
    }

    private static int add(Scenario s, long[] keys, long[][] amounts) {
        var added = s.bean(TransactionTemplate.class)
                .execute(t -> s.bean(BulkAdd.class).add(CUSTOMER_DAY, DATE, keys, amounts));
        return added == null ? -1 : added;
    }

    private static List<String> rows(Scenario s) {
        return s.jdbc()
                .sql("select * from customer_day order by business_date, account_key")
                .query((row, n) -> "%s %d %d %d %d"
                        .formatted(
                                row.getObject("business_date", LocalDate.class),
                                row.getLong("account_key"),
                                row.getLong("opening_fen"),
                                row.getLong("recharged_fen"),
                                row.getLong("charged_fen")))
                .list();
    }
}
