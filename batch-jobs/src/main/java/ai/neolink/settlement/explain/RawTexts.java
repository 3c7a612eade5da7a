package ai.neolink.settlement.explain;

import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.staging.KeptPages;
import ai.neolink.settlement.time.BillingZone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The nodes of an explanation as the platform sent them, as far as their feeds name fields (T6). No explanation holds
 * them by itself: only auditors may see them (C5).
 */
@Component
public class RawTexts {
    /** A longer list is cut, because each page has to be unpacked. */
    private static final int SHOWN = 50;

    /** A revision of a node, and the page with which it came. */
    private record Told(Reference node, long revision, long page) {
        private String feed() {
            return node.id().substring(0, node.id().indexOf('/'));
        }

        private String id() {
            return node.id().substring(node.id().indexOf('/') + 1);
        }
    }

    private final JdbcClient jdbc;
    private final KeptPages pages;
    private final BillingZone zone;

    RawTexts(JdbcClient jdbc, KeptPages pages, BillingZone zone) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.zone = zone;
    }

    /** The texts of the first 50 nodes that an explanation lists with revision and page, and of rejected ones. */
    @Transactional(readOnly = true)
    public Section of(List<Section> explanation) {
        var section = Section.of("Texts", "feed", "id", "revision", "page", "received", "text");
        Map<Long, Optional<KeptPages.Page>> unpacked = new HashMap<>();
        told(explanation, "revision").stream()
                .limit(SHOWN)
                .forEach(told -> unpacked.computeIfAbsent(told.page, pages::page)
                        .ifPresent(page -> section.row(
                                told.feed(),
                                told.node.under(told.id()),
                                told.revision,
                                told.page,
                                zone.text(page.keptAt()),
                                page.of(told.id(), told.revision).orElse(""))));
        told(explanation, "reason").stream()
                .map(Told::node)
                .distinct()
                .limit(SHOWN)
                .forEach(node -> addRejected(section, new Told(node, 0, 0)));
        return section;
    }

    private void addRejected(Section section, Told told) {
        jdbc.sql("select raw_text, arrival from reject where feed = :feed and resource_id = :id order by arrival")
                .param("feed", told.feed())
                .param("id", told.id())
                .query(row -> {
                    section.row(
                            told.feed(),
                            told.id(),
                            Saying.REJECTED.with(),
                            row.getLong("arrival"),
                            "",
                            row.getString("raw_text"));
                });
    }

    /** The nodes of the sections that have a column, each once. */
    private static List<Told> told(List<Section> explanation, String column) {
        var told = new LinkedHashSet<Told>();
        for (var section : explanation) {
            var page = section.header().indexOf("page");
            var number = section.header().indexOf(column);
            if (page >= 0 && number >= 0) {
                section.cells()
                        .forEach(row -> row.stream()
                                .map(Cell::to)
                                .filter(to -> to != null && to.kind() == Kind.NODE)
                                .findFirst()
                                .ifPresent(node ->
                                        told.add(new Told(node, number(row.get(number)), number(row.get(page))))));
            }
        }
        return new ArrayList<>(told);
    }

    private static long number(Cell cell) {
        return cell.value() instanceof Number number ? number.longValue() : 0;
    }
}
