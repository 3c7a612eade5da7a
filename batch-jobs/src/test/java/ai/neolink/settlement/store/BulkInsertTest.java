package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rows that go into a table by the fast way of its database are read back the same, for every kind of column and any
 * number of rows.
 */
@Tag("database")
class BulkInsertTest {
    private static final String COLUMNS = "n,whole,small,tiny,amount,missing,text,fixed,booked,bytes";

    private record Line(
            int number,
            long whole,
            int small,
            int tiny,
            BigDecimal amount,
            @Nullable Long missing,
            @Nullable String text,
            String fixed,
            LocalDate day,
            String bytes) {}

    private static final List<String> DECIMALS = List.of(
            "0",
            "0.000000000000",
            "1",
            "-1",
            "10000",
            "9999.9999",
            "0.0001",
            "0.00001",
            "-0.000000000001",
            "3600",
            "7.25",
            "0.10",
            "1E+3",
            "12345678901234567890123456.123456789012",
            "-99999999999999999999999999.999999999999",
            "100000000",
            "99999999999.999",
            "1234.5678901");

    private static List<Line> lines() {
        var random = new Random(11);
        var decimals = new ArrayList<>(DECIMALS.stream().map(BigDecimal::new).toList());
        while (decimals.size() < 2500) {
            decimals.add(new BigDecimal(new BigInteger(1 + random.nextInt(80), random), random.nextInt(13))
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)));
        }
        var lines = new ArrayList<Line>();
        for (int i = 0; i < decimals.size(); i++) {
            lines.add(new Line(
                    i,
                    random.nextLong(),
                    random.nextInt(),
                    (short) random.nextInt(),
                    decimals.get(i),
                    i % 3 == 0 ? null : random.nextLong(),
                    i % 5 == 0 ? null : "气\t\\ü\n%d 😀".formatted(i),
                    "%04x".formatted(i),
                    LocalDate.of(1970, 1, 1).plusDays(random.nextInt(40_000)),
                    "bytes %d".formatted(i)));
        }
        return lines;
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void everyValueComesBackAsItWas(Databases database) {
        try (var s = new Scenario(database)) {
            s.jdbc()
                    .sql("""
                            create table test_line (n integer primary key, whole bigint, small integer, tiny smallint, amount numeric(38, 12),
                              missing bigint, text varchar(64), fixed char(4), booked date, bytes %s)
                            """.formatted(database == Databases.H2 ? "varbinary(16)" : "bytea"))
                    .update();
            var lines = lines();
            insert(s, lines);
            assertThat(read(s))
                    .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                            .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                            .build())
                    .containsExactlyElementsOf(lines);
        }
    }

    private static void insert(Scenario s, List<Line> lines) {
        s.bean(BulkInsert.class)
                .insert(
                        "test_line",
                        COLUMNS,
                        lines,
                        (row, l) -> row.add(l.number)
                                .add(l.whole)
                                .add(l.small)
                                .add(l.tiny)
                                .add(l.amount)
                                .add(l.missing)
                                .add(l.text)
                                .add(l.fixed)
                                .add(l.day)
                                .add(l.bytes.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Line> read(Scenario s) {
        return s.jdbc()
                .sql("select " + COLUMNS + " from test_line order by n")
                .query((row, n) -> new Line(
                        row.getInt(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getBigDecimal(5),
                        row.getObject(6) == null ? null : (Long) row.getLong(6),
                        row.getString(7),
                        row.getString(8),
                        row.getObject(9, LocalDate.class),
                        new String(row.getBytes(10), StandardCharsets.UTF_8)))
                .list();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aRowThatDoesNotFitKeepsAllOut(Databases database) {
        try (var s = new Scenario(database)) {
            s.jdbc()
                    .sql("create table test_pair (a bigint primary key, b varchar(3))")
                    .update();
            var bulk = s.bean(BulkInsert.class);
            assertThatThrownBy(() -> s.bean(TransactionTemplate.class)
                            .executeWithoutResult(status -> bulk.insert(
                                    "test_pair",
                                    "a,b",
                                    List.of("abc", "abcd"),
                                    (row, text) -> row.add(text.length()).add(text))))
                    .isInstanceOf(DataAccessException.class);
            assertThat(s.jdbc()
                            .sql("select count(*) from test_pair")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
