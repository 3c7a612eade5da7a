package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.report.ChargeRows;
import ai.neolink.settlement.report.CustomerMonth;
import ai.neolink.settlement.report.CustomerSearch;
import ai.neolink.settlement.report.CustomerThings;
import ai.neolink.settlement.report.Paged;
import ai.neolink.settlement.staging.AccountFeed;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What pages show of a customer is what the exports say, to the fen (C1). */
@Tag("database")
class CustomerFiguresTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    static <T> List<T> all(Function<@Nullable String, Paged<T>> list) {
        var rows = new ArrayList<T>();
        Paged<T> part = list.apply(null);
        rows.addAll(part.rows());
        while (part.next().isPresent()) {
            part = list.apply(part.next().get());
            rows.addAll(part.rows());
        }
        return rows;
    }

    private static Map<String, String> exported(Scenario s, int day, String account) {
        return CsvRows.of(s.file(day, "customer-balances.csv")).stream()
                .filter(row -> row.get("account_id").equals(account))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aCustomersDaysChargesAndBalanceAreThoseOfTheExports(Databases database) {
        var s = EveryKind.shared(database);
        for (var account : List.of("a", "b")) {
            var month = s.bean(CustomerMonth.class).of(account, NOVEMBER);
            assertThat(month.days()).hasSizeGreaterThanOrEqualTo(3);
            for (var day : month.days()) {
                var export = exported(s, day.date().getDayOfMonth(), account);
                assertThat(Money.text(day.opening())).isEqualTo(export.get("opening"));
                assertThat(Money.text(day.recharged())).isEqualTo(export.get("recharged"));
                assertThat(Money.text(day.charged())).isEqualTo(export.get("charged"));
                assertThat(Money.text(day.closing())).isEqualTo(export.get("closing"));
            }
            var found = s.bean(CustomerSearch.class).search(account, null).rows();
            assertThat(found).singleElement().satisfies(customer -> {
                assertThat(customer.balanceFen()).isEqualTo(month.closing());
                assertThat(customer.lastCharge())
                        .contains(month.days().stream()
                                .filter(day -> day.charged() != 0)
                                .map(CustomerMonth.BalanceDay::date)
                                .max(LocalDate::compareTo)
                                .orElseThrow());
            });
            for (var charged : month.charges()) {
                var rows = rows(s, account, charged.date(), charged.product());
                assertThat(rows).hasSize((int) charged.charges());
                assertThat(rows.stream().mapToLong(PostedCharge::amountFen).sum())
                        .isEqualTo(charged.fen());
                assertThat(rows)
                        .extracting(PostedCharge::id)
                        .containsExactlyInAnyOrderElementsOf(
                                CsvRows.of(s.file(charged.date().getDayOfMonth(), "charges.csv")).stream()
                                        .filter(row -> row.get("account_id").equals(account)
                                                && row.get("product")
                                                        .equals(charged.product()
                                                                .name()))
                                        .map(row -> row.get("charge_id"))
                                        .toList());
            }
        }
    }

    private static List<PostedCharge> rows(Scenario s, String account, LocalDate date, Product product) {
        var charges = s.bean(ChargeRows.class);
        var rows = all(after -> charges.ofDay(account, date, product, after));
        assertThat(charges.sumOfDay(account, date, product))
                .isEqualTo(rows.stream().mapToLong(PostedCharge::amountFen).sum());
        return rows;
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aCustomersInstancesAndOrdersAreListed(Databases database) {
        var s = EveryKind.shared(database);
        var things = s.bean(CustomerThings.class);
        assertThat(all(after -> things.instances("a", after)))
                .extracting(CustomerThings.SeenInstance::id)
                .containsExactlyInAnyOrder("i1", "i5", "i6", "i7");
        assertThat(all(after -> things.instances("b", after)))
                .extracting(CustomerThings.SeenInstance::id)
                .containsExactlyInAnyOrder("i2", "i3", "i9");
        assertThat(all(after -> things.orders("a", after)))
                .extracting(CustomerThings.PlacedOrder::id)
                .containsExactly("o0", "o4", "o1", "o2", "o3");
        assertThat(things.orders("a", "no key")).isEqualTo(things.orders("a", null));
        assertThat(things.orders("a", null).rows().stream()
                        .filter(order -> order.id().equals("o2"))
                        .map(CustomerThings.PlacedOrder::amountFen))
                .containsExactly(1000L);
    }

    /** A list has parts by the key of the last row; a search takes the beginning of an id, or else of a name. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void customersAreFoundByTheBeginningOfIdOrName(Databases database) {
        try (var s = new Scenario(database)) {
            s.feed(
                    AccountFeed.FEED,
                    IntStream.range(0, 120)
                            .mapToObj(i -> ("{'id':'user-%03d','name':'%s','kind':'PERSONAL',"
                                            + "'createdAt':'2026-01-01T00:00:00+08:00'}")
                                    .formatted(i, i % 40 == 0 ? "王 " + i : "Ann " + i))
                            .toArray(String[]::new));
            var customers = s.bean(CustomerSearch.class);
            assertThat(all(after -> customers.search("", after)))
                    .extracting(CustomerSearch.Customer::id)
                    .containsExactlyElementsOf(IntStream.range(0, 120)
                            .mapToObj("user-%03d"::formatted)
                            .toList());
            assertThat(customers.search("", null).rows()).hasSize(Paged.ROWS);
            assertThat(all(after -> customers.search("user-11", after))).hasSize(10);
            assertThat(customers.search("王", null).rows())
                    .extracting(CustomerSearch.Customer::id)
                    .containsExactly("user-000", "user-040", "user-080");
            assertThat(customers.search("%", null).rows()).isEmpty();
        }
    }
}
