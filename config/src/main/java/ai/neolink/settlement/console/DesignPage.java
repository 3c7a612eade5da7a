package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.console.Picture.Bar;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows every component in all of its states, with made-up figures: what a change of the styles does, at one look. */
@Page
class DesignPage {
    private static final long NOON = 1_795_233_600;
    private static final long EXAMPLE_FEN = 123_450;

    @GetMapping("/design")
    String design(Model page) {
        page.addAttribute(
                "states", List.of("DONE", "RUNNING", "WAITING", "LATE", "PROVISIONAL", "STOPPED", "FAILED", "ON_HOLD"));
        page.addAttribute(
                "grid",
                grid().row("<script>alert(1)</script>", 12_345L, Cell.of(-104L), NOON, "FAILED", id(), 4000L)
                        .row("𠮷 䶮 㛃", 0L, new Cell(EXAMPLE_FEN, "/design"), NOON, "DONE", id(), 12L)
                        .total("", 12_345L, EXAMPLE_FEN - 104, null, null, null, null)
                        .build());
        page.addAttribute("empty", Grid.of("design").column("name", Kind.TEXT).build());
        page.addAttribute(
                "bars",
                Picture.bars(
                        "Compute, storage",
                        List.of("compute", "storage"),
                        IntStream.range(0, 24)
                                .mapToObj(hour -> new Bar(
                                        "%02d:00".formatted(hour),
                                        List.of(100L + hour * 7 % 31, 20L + hour % 5),
                                        List.of("compute", "storage")))
                                .toList(),
                        4));
        page.addAttribute(
                "line",
                Picture.line(
                        "Balance",
                        IntStream.range(1, 31).mapToObj("11-%02d"::formatted).toList(),
                        IntStream.range(1, 31).mapToObj(day -> 500L - day * 20L).toList(),
                        "500.00",
                        5));
        return "design";
    }

    private static Grid.Builder grid() {
        return Grid.of("design")
                .column("name", Kind.TEXT)
                .column("count", Kind.COUNT)
                .column("amount", Kind.AMOUNT, Whole.EXAMPLE)
                .column("at", Kind.INSTANT)
                .column("state", Kind.STATE)
                .column("id", Kind.ID)
                .column("duration", Kind.DURATION);
    }

    private static String id() {
        return "0f8e7c3a-52b1-5f6e-9a6c-3f1d2e4b5a69";
    }
}
