package ai.neolink.settlement.flow;

import static ai.neolink.settlement.flow.CustomerFiguresTest.all;
import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.ChangedCharges;
import ai.neolink.settlement.report.CustomerMonth;
import ai.neolink.settlement.report.CustomerSearch;
import ai.neolink.settlement.report.FeedHours;
import ai.neolink.settlement.report.HourlyAmounts;
import ai.neolink.settlement.report.OpenTrend;
import ai.neolink.settlement.report.Paged;
import ai.neolink.settlement.report.RunCharges;
import ai.neolink.settlement.report.RunCharges.AskedCharges;
import ai.neolink.settlement.report.RunCharges.ChargedCustomer;
import ai.neolink.settlement.report.RunCharges.ChargedThen;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The amounts of pages and the lists that they lead to say the same (C1, C2). */
@Tag("database")
class RunSumsTest {
    private static List<Run> runs(Scenario s) {
        return s.bean(Runs.class).latest(1000);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatARunChargedIsTheSumOfItsCustomersAndOfTheirCharges(Databases database) {
        var s = EveryKind.shared(database);
        var charges = s.bean(RunCharges.class);
        var adjusted = 0;
        for (var run : runs(s)) {
            var customers = charges.customers(run.id(), null, null, 500);
            var total = charges.total(run.id(), null);
            assertThat(customers.stream().mapToLong(ChargedCustomer::plusFen).sum())
                    .isEqualTo(total.plusFen());
            assertThat(customers.stream().mapToLong(ChargedCustomer::minusFen).sum())
                    .isEqualTo(total.minusFen());
            assertThat(customers.stream().mapToLong(ChargedCustomer::charges).sum())
                    .isEqualTo(total.charges());
            assertThat(customers).isSortedAccordingTo((a, b) -> Long.compare(Math.abs(b.fen()), Math.abs(a.fen())));
            for (var row : customers) {
                var product = s.bean(Products.class).named(row.product());
                var asked = new AskedCharges(row.account(), product, false);
                var its = all(after -> charges.of(run, asked, after));
                assertThat(its).hasSize((int) row.charges());
                assertThat(sum(its)).isEqualTo(row.fen());
                assertThat(charges.sum(run.id(), asked).orElseThrow().fen()).isEqualTo(row.fen());
            }
            adjusted += changed(s, run);
        }
        assertThat(adjusted).as("rows that changed").isPositive();
        assertThat(charges.sum(1, new AskedCharges("nobody", null, false))).isEmpty();
    }

    private static long sum(List<ChargedThen> rows) {
        return rows.stream().mapToLong(row -> row.charge().amountFen()).sum();
    }

    /** What changed leads to charges with the same sums before and after. */
    private static int changed(Scenario s, Run run) {
        var changes = s.bean(ChangedCharges.class).page(run, null, 500);
        for (var change : changes) {
            var product = s.bean(Products.class).named(change.product());
            var asked = new AskedCharges(change.account(), product, true);
            var its = all(after -> s.bean(RunCharges.class).of(run, asked, after));
            assertThat(its).hasSize((int) change.charges());
            assertThat(sum(its)).isEqualTo(change.differenceFen());
            assertThat(its.stream().mapToLong(ChargedThen::beforeFen).sum()).isEqualTo(change.beforeFen());
        }
        return changes.size();
    }

    /** Parts by the key of the last row are the whole, each row once. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void customersOfARunAreListedInParts(Databases database) {
        var s = EveryKind.shared(database);
        var charges = s.bean(RunCharges.class);
        for (var run : runs(s)) {
            var whole = charges.customers(run.id(), null, null, 500);
            var parts = new java.util.ArrayList<ChargedCustomer>();
            for (var part = charges.customers(run.id(), null, null, 1);
                    !part.isEmpty();
                    part = charges.customers(run.id(), null, parts.getLast().key(), 1)) {
                parts.addAll(part);
            }
            assertThat(parts).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void anHourIsTheSumOfTheRunsThatChargedIt(Databases database) {
        var s = EveryKind.shared(database);
        var amounts = s.bean(HourlyAmounts.class);
        var zone = s.bean(BillingZone.class);
        var days = new Span(zone.dayStart(LocalDate.of(2026, 11, 19)), zone.dayStart(LocalDate.of(2026, 11, 22)));
        var hours = amounts.of(days);
        assertThat(hours).isNotEmpty();
        for (var hour : hours) {
            assertThat(amounts.byRun(hour.hour()).stream()
                            .filter(run -> run.product().equals(hour.product()))
                            .mapToLong(HourlyAmounts.RunAmount::fen)
                            .sum())
                    .isEqualTo(hour.fen());
            for (var run : amounts.byRun(hour.hour())) {
                Product product = s.bean(Products.class).named(run.product());
                assertThat(s.bean(RunCharges.class).total(run.run(), product).fen())
                        .isEqualTo(run.fen());
            }
        }
    }

    /** Pinned to the run that closed a day, a customer's page shows what the export of that day says, later or not. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aPinnedMonthIsThatOfItsRun(Databases database) {
        var s = EveryKind.shared(database);
        var zone = s.bean(BillingZone.class);
        var months = s.bean(CustomerMonth.class);
        var november = YearMonth.of(2026, 11);
        var nights = runs(s).stream().filter(run -> run.kind() == RunKind.NIGHT).toList();
        assertThat(nights).hasSize(3);
        for (var account : List.of("a", "b")) {
            assertThat(months.asOf(account, november, Integer.MAX_VALUE - 1).days())
                    .as("no run is so late")
                    .isEmpty();
            assertThat(months.asOf(account, november, runs(s).getFirst().id())).isEqualTo(months.of(account, november));
            for (var night : nights) {
                var day = zone.day(night.window().from());
                var export = CsvRows.of(s.file(day.getDayOfMonth(), "customer-balances.csv")).stream()
                        .filter(row -> row.get("account_id").equals(account))
                        .findFirst()
                        .orElseThrow();
                var then = months.asOf(account, november, night.id()).only(day);
                assertThat(Money.text(then.opening())).isEqualTo(export.get("opening"));
                assertThat(Money.text(then.recharged())).isEqualTo(export.get("recharged"));
                assertThat(Money.text(then.charged())).isEqualTo(export.get("charged"));
                assertThat(Money.text(then.closing())).isEqualTo(export.get("closing"));
                var december = months.asOf(account, november.plusMonths(1), night.id());
                assertThat(december.closing())
                        .as("what came later is taken off what a later month opens with")
                        .isEqualTo(months.asOf(account, november, night.id()).closing());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whoOwesIsWhoseBalanceIsBelowZero(Databases database) {
        var s = EveryKind.shared(database);
        var customers = s.bean(CustomerSearch.class);
        var below = all(after -> customers.search("", after)).stream()
                .filter(customer -> customer.balanceFen() < 0)
                .collect(Collectors.toSet());
        assertThat(below).isNotEmpty();
        assertThat(all(after -> customers.owing(after, 2)))
                .containsExactlyInAnyOrderElementsOf(below)
                .isSortedAccordingTo((a, b) -> Long.compare(a.balanceFen(), b.balanceFen()));
        assertThat(customers.owing())
                .isEqualTo(new CustomerSearch.Owing(
                        below.size(),
                        below.stream()
                                .mapToLong(CustomerSearch.Customer::balanceFen)
                                .sum()));
        // A file asks for all of them at once.
        assertThat(customers.owing(null, 10_000))
                .isEqualTo(new Paged<>(all(after -> customers.owing(after, 2)), Optional.empty()));
        assertThat(customers.owing("no key", 50)).isEqualTo(customers.owing(null, 50));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void actionsAndPagesAreCountedBack(Databases database) {
        var s = EveryKind.shared(database);
        var zone = s.bean(BillingZone.class);
        var waiting = s.bean(Outbox.class).waiting().count();
        var now = runs(s).getFirst().window().until();
        var trend = s.bean(OpenTrend.class).actions(now, waiting);
        assertThat(trend.open()).hasSize(OpenTrend.DAYS);
        assertThat(trend.open().getLast()).isEqualTo(waiting);
        assertThat(trend.days().getLast()).isEqualTo(zone.day(now));
        var hours = s.bean(FeedHours.class).last();
        assertThat(hours).isNotEmpty();
        var last = hours.getFirst().hour();
        assertThat(hours).allMatch(hour -> hour.hour() > last - 90_000 && hour.nodes() > 0);
        assertThat(hours.stream().mapToLong(FeedHours.FeedHour::pages).sum())
                .isLessThanOrEqualTo(s.jdbc()
                        .sql("select count(*) from kept_page")
                        .query(Long.class)
                        .single());
    }
}
