package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.explain.Amount;
import ai.neolink.settlement.explain.Cell;
import ai.neolink.settlement.explain.Reference;
import ai.neolink.settlement.explain.Section;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows the sections of an explanation as tables whose cells lead on. */
final class Explained {
    private static final String NODES = "nodes_of_";
    private static final Set<String> WORDS =
            Set.of("product", "kind", "channel", "bill", "state", "reason", "feed", "unit", "ignored_by");

    /** A number of the platform's; the words are {@code word.cost1} to {@code word.cost4}. */
    private static final String COST_TYPE = "cost_type";

    /** Sections whose titles say more on a page of their own than on the command line. */
    private static final Map<String, String> TITLES = Map.of("lines", "statement_lines", "journals", "its_journals");

    private static final Set<String> QUOTED = Set.of("text", "bank_file");

    private static final Set<String> IDS =
            Set.of("id", "key", "journal", "charge", "hash", "sha256", "break", "recharge");

    /** Tables whose amounts are sums of nothing; the amounts of all others lead where their rows do. */
    private static final Map<String, Whole> WHOLES = Map.of(
            "formula", Whole.STEP,
            "prices", Whole.PRICE,
            "order", Whole.AGREED,
            "orders_of_the_instance", Whole.AGREED,
            "recharge", Whole.PAYMENT,
            "lines", Whole.PROVIDER,
            "became", Whole.PROVIDER,
            "revenue", Whole.SHARES);

    /** An amount that stands as a text, such as a fee that has more decimals at other times. */
    private static final Pattern AMOUNT = Pattern.compile("-?\\d+\\.\\d\\d");

    private Explained() {}

    /** @param nodes whether the person may see nodes; others see their ids */
    static Grid grid(Section section, boolean nodes) {
        var grid = Grid.of(title(section));
        for (int i = 0; i < section.header().size(); i++) {
            grid.column(section.header().get(i), kind(section, i));
        }
        section.cells().forEach(row -> grid.row(cells(section, row, nodes)));
        return grid.build();
    }

    /** An amount without a place of its own leads where its row does. */
    private static Object[] cells(Section table, List<Cell> row, boolean nodes) {
        var cells = IntStream.range(0, row.size())
                .mapToObj(i -> table.header().get(i).equals(COST_TYPE)
                        ? Grid.Cell.of("cost" + row.get(i).text())
                        : isStoredReason(table, i)
                                ? Grid.Cell.of(Stored.reason(row.get(i).text()))
                                : cell(row.get(i), nodes))
                .toList();
        var whole = WHOLES.get(table.key());
        var place = cells.stream()
                .map(Grid.Cell::link)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return IntStream.range(0, row.size())
                .mapToObj(
                        i -> cells.get(i).link() != null || !isAmount(row.get(i).value())
                                ? cells.get(i)
                                : whole == null && place != null
                                        ? new Grid.Cell(cells.get(i).value(), place)
                                        : Grid.Cell.whole(cells.get(i).value(), whole == null ? Whole.ABOVE : whole))
                .toArray();
    }

    private static boolean isAmount(@Nullable Object value) {
        return value instanceof Amount
                || value instanceof String text && AMOUNT.matcher(text).matches();
    }

    /** The tables of the nodes of all feeds have one title; their rows say which feed. */
    private static String title(Section section) {
        return section.key().startsWith(NODES) ? "nodes" : TITLES.getOrDefault(section.key(), section.key());
    }

    /** A column is one of amounts if all that stands in it are amounts. */
    private static Kind kind(Section section, int column) {
        var values = section.cells().stream()
                .map(row -> row.get(column).value())
                .filter(value -> value != null)
                .toList();
        if (!values.isEmpty() && values.stream().allMatch(Amount.class::isInstance)) {
            return Kind.AMOUNT;
        }
        var name = section.header().get(column);
        if (name.equals(COST_TYPE)) {
            return Kind.WORD;
        }
        if (!values.isEmpty() && values.stream().allMatch(Number.class::isInstance)) {
            return Kind.COUNT;
        }
        if (name.equals("description") || section.cells().stream().anyMatch(row -> isRun(row.get(column)))) {
            return Kind.DESCRIPTION;
        }
        if (name.equals("stage")) {
            return Kind.STAGE;
        }
        if (isStoredReason(section, column)) {
            return Kind.ORIGINAL;
        }
        return IDS.contains(name)
                ? Kind.ID
                : WORDS.contains(name) ? Kind.WORD : QUOTED.contains(name) ? Kind.QUOTED : Kind.TEXT;
    }

    /** Why a statement is not accepted was written down as a sentence; why a node is, as a code. */
    private static boolean isStoredReason(Section section, int column) {
        return section.header().get(column).equals("reason") && section.key().equals("not_accepted");
    }

    private static boolean isRun(Cell cell) {
        return cell.to() != null && cell.to().kind() == Reference.Kind.RUN;
    }

    private static Grid.Cell cell(Cell cell, boolean nodes) {
        var to = cell.to();
        return new Grid.Cell(
                value(cell.value()), to == null || to.kind() == Reference.Kind.NODE && !nodes ? null : address(to));
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case Amount amount -> amount.fen();
            case String text -> Shown.moment(text);
            case null, default -> value;
        };
    }

    /** Where a reference leads; null to what has no page. */
    static @Nullable String address(Reference to) {
        return switch (to.kind()) {
            case RUN -> RunAddress.of(to.id());
            case CHARGE -> "/charges/" + to.id();
            case JOURNAL -> JournalsPage.address(to.id());
            case ACCOUNT -> AccountsPage.address(to.id());
            case INSTANCE -> Addresses.of("instances", to.id());
            case ORDER -> Addresses.of("orders", to.id());
            case BREAK -> BreaksPage.address(to.id());
            case CHART -> Addresses.of("chart", to.id());
            case NODE -> {
                var slash = to.id().indexOf('/');
                yield Addresses.of("nodes", to.id().substring(0, slash), to.id().substring(slash + 1));
            }
            case STATEMENT -> {
                var slash = to.id().indexOf('/');
                yield Addresses.of(
                        "statements", to.id().substring(0, slash), to.id().substring(slash + 1));
            }
        };
    }

    /** The rows of a section under a column's name. */
    static List<Cell> column(Section section, String name) {
        var at = IntStream.range(0, section.header().size())
                .filter(i -> section.header().get(i).equals(name))
                .findFirst()
                .orElseThrow();
        return section.cells().stream().map(row -> row.get(at)).toList();
    }
}
