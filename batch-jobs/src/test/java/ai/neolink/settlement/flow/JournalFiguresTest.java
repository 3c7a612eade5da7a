package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.AccountDetail;
import ai.neolink.settlement.report.ChargeRows;
import ai.neolink.settlement.report.JournalList;
import ai.neolink.settlement.report.JournalList.AskedJournals;
import ai.neolink.settlement.report.JournalParts;
import ai.neolink.settlement.report.JournalParts.JournalRow;
import ai.neolink.settlement.runs.Runs;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a line of the trial balance a page leads to the account's lines, their journals, and what these add up (C1). */
@Tag("database")
class JournalFiguresTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 19);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 21);
    private static final int NOW = Integer.MAX_VALUE;

    private static long total(JournalList.WholeJournal journal, Scenario s) {
        var head = journal.head();
        if (JournalParts.isOfCharges(head.kind())) {
            var run = s.bean(Runs.class).get(head.run());
            var product = s.bean(Products.class).named(Objects.requireNonNull(head.subject()));
            return CustomerFiguresTest.all(
                            after -> s.bean(ChargeRows.class).ofJournal(run, head.kind(), product, after))
                    .stream()
                    .mapToLong(PostedCharge::amountFen)
                    .sum();
        }
        return CustomerFiguresTest.all(after -> s.bean(JournalParts.class).of(journal, after)).stream()
                .mapToLong(JournalRow::fen)
                .sum();
    }

    static List<JournalList.JournalHead> everyJournalIsTheSum(Scenario s) {
        var heads = CustomerFiguresTest.all(after -> s.bean(JournalList.class).page(AskedJournals.ALL, after));
        for (var head : heads) {
            var journal = s.bean(JournalList.class).find(head.id()).orElseThrow();
            assertThat(Math.abs(total(journal, s))).as(head.description()).isEqualTo(head.fen());
            assertThat(journal.lines().stream()
                            .mapToLong(JournalList.EntryLine::debitFen)
                            .sum())
                    .isEqualTo(head.fen());
            assertThat(journal.before().map(JournalList.JournalHead::number))
                    .isEqualTo(heads.stream()
                            .map(JournalList.JournalHead::number)
                            .filter(number -> number < head.number())
                            .max(Long::compare));
            assertThat(journal.after().map(JournalList.JournalHead::number).orElse(head.number() + 1))
                    .isEqualTo(head.number() + 1);
        }
        return heads;
    }

    /** A statement's journal also holds the fee, so its rows are the amounts before it. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void everyJournalIsTheSumOfItsRows(Databases database) {
        var s = EveryKind.shared(database);
        var heads = everyJournalIsTheSum(s);
        assertThat(heads)
                .extracting(JournalList.JournalHead::kind)
                .contains(JournalKind.values()[0], JournalKind.STATEMENT);
        var exported = List.of(19, 20, 21).stream()
                .flatMap(day -> CsvRows.of(s.file(day, "journal.csv")).stream())
                .map(row -> row.get("journal_id"))
                .distinct()
                .toList();
        assertThat(heads).extracting(JournalList.JournalHead::id).containsAll(exported);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void journalsAreFilteredByDayKindSubjectAndRun(Databases database) {
        var s = EveryKind.shared(database);
        var journals = s.bean(JournalList.class);
        var product = s.bean(Products.class).all().getFirst().name();
        var charges = CustomerFiguresTest.all(
                after -> journals.page(new AskedJournals(FIRST, FIRST, JournalKind.CHARGE, product, NOW), after));
        assertThat(charges)
                .isNotEmpty()
                .allSatisfy(head -> assertThat(head.date()).isEqualTo(FIRST))
                .allSatisfy(head -> assertThat(head.subject()).isEqualTo(product));
        var run = charges.getLast().run();
        assertThat(CustomerFiguresTest.all(
                        after -> journals.page(new AskedJournals(null, null, null, null, run), after)))
                .isNotEmpty()
                .allSatisfy(head -> assertThat(head.run()).isLessThanOrEqualTo(run));
        assertThat(journals.find("no journal")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void anAccountsDetailRunsFromItsOpeningToItsClosing(Databases database) {
        var s = EveryKind.shared(database);
        var detail = s.bean(AccountDetail.class);
        var lines = 0;
        for (var account : s.bean(ChartOfAccounts.class).accounts()) {
            for (var from : List.of(FIRST, LAST)) {
                var whole = detail.balance(account.code(), from, LAST, NOW).orElseThrow();
                var balance = whole.opening();
                var all = CustomerFiguresTest.all(after -> detail.lines(whole, from, LAST, NOW, after));
                for (var line : all) {
                    balance += line.debitFen() - line.creditFen();
                    assertThat(line.balance()).isEqualTo(balance);
                }
                assertThat(balance).isEqualTo(whole.closing());
                lines += all.size();
                assertThat(s.balance(21, account.code())).isEqualTo(Money.text(whole.closing()));
            }
        }
        assertThat(lines).isGreaterThan(80);
        assertThat(detail.balance("no account", FIRST, LAST, NOW)).isEmpty();
    }

    /** The second part of a list goes on with the balance where the first one ended. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void thePartsOfAnAccountsDetailAgree(Databases database) {
        var s = EveryKind.shared(database);
        var detail = s.bean(AccountDetail.class);
        for (var account : s.bean(ChartOfAccounts.class).accounts()) {
            var whole = detail.balance(account.code(), FIRST, LAST, NOW).orElseThrow();
            var all = detail.lines(whole, FIRST, LAST, NOW, null).rows();
            for (int i = 0; i < all.size(); i++) {
                var line = all.get(i);
                var after = "%d.%d.%d".formatted(line.date().toEpochDay(), line.number(), line.line());
                assertThat(detail.lines(whole, FIRST, LAST, NOW, after).rows())
                        .isEqualTo(all.subList(i + 1, all.size()));
            }
        }
    }

    /** As of a run, a page shows what stood then, whatever was posted since. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void theTrialBalanceAsOfARunIsTheSumOfItsJournals(Databases database) {
        var s = EveryKind.shared(database);
        var run = s.jdbc()
                .sql("select max(run_id) / 2 from settlement_run")
                .query(Integer.class)
                .single();
        var journals = CustomerFiguresTest.all(
                after -> s.bean(JournalList.class).page(new AskedJournals(FIRST, LAST, null, null, run), after));
        var debit = s.bean(TrialBalance.class).asOf(FIRST, LAST, run).stream()
                .mapToLong(TrialBalance.AccountBalance::debit)
                .sum();
        assertThat(debit)
                .isPositive()
                .isEqualTo(journals.stream()
                        .mapToLong(JournalList.JournalHead::fen)
                        .sum());
    }
}
