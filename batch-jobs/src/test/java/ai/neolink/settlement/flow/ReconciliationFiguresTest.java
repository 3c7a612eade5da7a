package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.WrittenFolders;
import ai.neolink.settlement.period.PeriodState;
import ai.neolink.settlement.recharge.BreakKind;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.recharge.OpenItems.AskedItems;
import ai.neolink.settlement.recharge.OpenItems.ItemTotal;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.report.BreakFigures;
import ai.neolink.settlement.report.MonthFigures;
import ai.neolink.settlement.report.MonthFigures.MonthCheck;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.store.Sha256;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What pages show of breaks, months and folders is what commands and exports say (C1). */
@Tag("database")
class ReconciliationFiguresTest extends StatementDays {
    private static final AskedItems ALL = new AskedItems(null, null, null, false, AskedItems.NOW);

    @ParameterizedTest
    @EnumSource(Databases.class)
    void breaksAreListedFilteredAndAddedUp(Databases database) {
        try (var s = scenario(database)) {
            s.recharge("r1", "a", "WECHAT", "50.00", "M1", "20T10:00:00");
            s.recharge("r2", "b", "WECHAT", "7.00", "M2", "20T10:00:00");
            s.recharge("r3", "b", "WECHAT", "8.00", "M8", "20T11:00:00");
            s.bill(Channel.WECHAT, 20, "pay T1 M1 49.00 0.29", "pay T2 M9 8.00 0", "refund T3 M1 3.00 0");
            s.bill(Channel.WECHAT, 21);
            settleTo(s, 21);
            var open = s.bean(OpenItems.class).all();
            var figures = s.bean(BreakFigures.class);
            assertThat(open).hasSizeGreaterThan(4);
            assertThat(CustomerFiguresTest.all(after -> figures.page(ALL, after)))
                    .isEqualTo(open);
            for (int i = 0; i < open.size(); i++) {
                assertThat(s.bean(OpenItems.class).page(ALL, i == 0 ? null : open.get(i - 1), 1))
                        .containsExactly(open.get(i));
            }
            assertThat(figures.page(new AskedItems(null, null, null, true, AskedItems.NOW), null)
                            .rows())
                    .isEqualTo(s.bean(OpenItems.class).suspense());
            var mismatch = new AskedItems(Channel.WECHAT, BreakKind.AMOUNT_MISMATCH, null, false, AskedItems.NOW);
            assertThat(figures.page(mismatch, null).rows())
                    .singleElement()
                    .satisfies(item -> assertThat(item.openFen()).isEqualTo(1_00));
            var totals = s.bean(OpenItems.class).totals(ALL);
            assertThat(totals.stream().mapToLong(ItemTotal::items).sum()).isEqualTo(open.size());
            assertThat(totals.stream().mapToLong(ItemTotal::openFen).sum())
                    .isEqualTo(open.stream().mapToLong(OpenItem::openFen).sum());
            // As of the run before the one that opened them there were none.
            var first = open.stream().mapToInt(OpenItem::openedRun).min().orElseThrow();
            assertThat(figures.page(new AskedItems(null, null, null, false, first - 1), null)
                            .rows())
                    .isEmpty();
            bothSides(figures, open);
            s.recharge("r9", "a", "WECHAT", "8.00", "M9", "20T10:00:00");
            settleTo(s, 22);
            closedOnesAreFound(s, open);
        }
    }

    private static OpenItem of(List<OpenItem> open, BreakKind kind, String providerNo) {
        return open.stream()
                .filter(item -> item.kind() == kind && providerNo.equals(String.valueOf(item.providerNo())))
                .findFirst()
                .orElseThrow();
    }

    private static void bothSides(BreakFigures figures, List<OpenItem> open) {
        var unequal =
                figures.find(of(open, BreakKind.AMOUNT_MISMATCH, "T1").id()).orElseThrow();
        assertThat(unequal.platform()).hasValueSatisfying(side -> {
            assertThat(side.id()).isEqualTo("r1");
            assertThat(side.fen()).isEqualTo(50_00);
        });
        assertThat(unequal.provider()).hasValueSatisfying(side -> {
            assertThat(side.gross()).isEqualTo(49_00);
            assertThat(side.fee()).isEqualTo("0.29");
        });
        assertThat(unequal.candidates()).isEmpty();
        var unknown =
                figures.find(of(open, BreakKind.MISSING_ON_PLATFORM, "T2").id()).orElseThrow();
        assertThat(unknown.platform()).isEmpty();
        assertThat(unknown.candidates())
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.platform())
                        .hasFieldOrPropertyWithValue("id", "r3")
                        .hasFieldOrPropertyWithValue("fen", 8_00L));
        var missing = figures.find(open.stream()
                        .filter(item -> item.kind() == BreakKind.MISSING_AT_PROVIDER && item.platformFen() == 8_00)
                        .findFirst()
                        .orElseThrow()
                        .id())
                .orElseThrow();
        assertThat(missing.candidates())
                .singleElement()
                .satisfies(
                        candidate -> assertThat(candidate.provider()).hasFieldOrPropertyWithValue("providerNo", "T2"));
    }

    /** A break that was settled is still found, and a list as of an earlier run still shows it. */
    private static void closedOnesAreFound(Scenario s, List<OpenItem> before) {
        var id = of(before, BreakKind.MISSING_ON_PLATFORM, "T2").id();
        var item = s.bean(BreakFigures.class).find(id).orElseThrow().item();
        assertThat(item.isOpen()).isFalse();
        assertThat(s.bean(BreakFigures.class).page(ALL, null).rows())
                .extracting(OpenItem::id)
                .doesNotContain(id);
        var then = new AskedItems(null, null, null, false, item.closedRun() - 1);
        assertThat(s.bean(BreakFigures.class).page(then, null).rows())
                .extracting(OpenItem::id)
                .containsExactlyElementsOf(before.stream().map(OpenItem::id).toList());
        assertThat(s.bean(BreakFigures.class).find("no break")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aMonthSaysWhatItsCloseWouldFindOpen(Databases database) {
        var s = EveryKind.shared(database);
        var november = YearMonth.of(2026, 11);
        var months = s.bean(MonthFigures.class).months();
        assertThat(months).singleElement().satisfies(line -> {
            assertThat(line.month()).isEqualTo(november);
            assertThat(line.state()).isEqualTo(PeriodState.OPEN);
            assertThat(line.days()).isEqualTo(12);
            assertThat(line.settled()).isEqualTo(3);
        });
        var month = s.bean(MonthFigures.class).of(november);
        assertThat(month.checks()).extracting(MonthFigures.Checked::check).containsExactly(MonthCheck.values());
        var open = s.bean(OpenItems.class).all();
        assertThat(month.checks())
                .extracting(MonthFigures.Checked::open)
                .containsExactly(0L, 9L, 0L, (long) s.exceptions().size(), (long) open.size(), 0L, 0L);
        assertThat(month.checks().get(MonthCheck.BREAKS.ordinal()).openFen())
                .isEqualTo(open.stream().mapToLong(OpenItem::openFen).sum());
        assertThat(month.accounts())
                .isNotEmpty()
                .allSatisfy(beside -> assertThat(beside.before()).isZero());
        assertThat(month.accounts().stream().mapToLong(MonthFigures.Beside::now).sum())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void foldersAreListedAndOnlyTheirFilesAreTaken(Databases database) throws IOException {
        var s = EveryKind.shared(database);
        var written = s.bean(WrittenFolders.class);
        assertThat(written.list(null, 10))
                .extracting(WrittenFolders.WrittenFolder::name)
                .contains("2026-11-21", "2026-11-20", "2026-11-19")
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(written.list("2026-11-21", 1))
                .extracting(WrittenFolders.WrittenFolder::name)
                .containsExactly("2026-11-20");
        var folder = LocalDate.of(2026, 11, 21).toString();
        for (var file : written.files(folder).orElseThrow().files()) {
            assertThat(Sha256.of(written.file(folder, file.name()).orElseThrow()))
                    .isEqualTo(file.sha256());
        }
        assertThat(written.file(folder, "manifest.json")).isPresent();
        assertThat(written.file(folder, "../2026-11-20/manifest.json")).isEmpty();
        assertThat(written.file("..", "manifest.json")).isEmpty();
        assertThat(written.files("2026-11-22")).isEmpty();
    }
}
