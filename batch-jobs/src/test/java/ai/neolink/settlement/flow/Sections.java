package ai.neolink.settlement.flow;

import ai.neolink.settlement.explain.Cell;
import ai.neolink.settlement.explain.Reference;
import ai.neolink.settlement.explain.Section;
import ai.neolink.settlement.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads explanations by the keys of their sections and the names of their columns. */
final class Sections {
    private Sections() {}

    static Section keyed(List<Section> sections, String key) {
        return find(sections, key).orElseThrow();
    }

    static Optional<Section> find(List<Section> sections, String key) {
        return sections.stream().filter(section -> section.key().equals(key)).findFirst();
    }

    static List<List<String>> rows(List<Section> sections, String key) {
        return keyed(sections, key).rows();
    }

    static List<String> column(List<Section> sections, String key, String column) {
        var section = keyed(sections, key);
        return section.rows().stream()
                .map(row -> row.get(section.header().indexOf(column)))
                .toList();
    }

    /** The sum of a column of amounts, in fen. */
    static long fen(List<Section> sections, String key, String column) {
        return column(sections, key, column).stream()
                .mapToLong(text -> Money.fen(new BigDecimal(text)))
                .sum();
    }

    /** What a column leads to; cells that lead nowhere are left out. */
    static List<Reference> references(List<Section> sections, String key, String column) {
        var section = keyed(sections, key);
        return section.cells().stream()
                .map(row -> row.get(section.header().indexOf(column)))
                .map(Cell::to)
                .filter(Objects::nonNull)
                .toList();
    }
}
