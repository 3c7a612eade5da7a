package ai.neolink.settlement.statement;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.BankPages.Incomplete;
import ai.neolink.settlement.statement.BankPages.KeptPage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins waiting pages by account, number and balances. */
final class PageChains {
    private final List<List<KeptPage>> chains = new ArrayList<>();

    /** @param waiting in the order of arrival */
    PageChains(List<KeptPage> waiting) {
        var left = new ArrayList<>(waiting);
        // Pages that no other page leads to come first; the rest forms a circle.
        waiting.stream()
                .filter(kept ->
                        waiting.stream().noneMatch(before -> before.page().leadsTo(kept.page())))
                .forEach(kept -> follow(kept, left));
        while (!left.isEmpty()) {
            follow(left.getFirst(), left);
        }
    }

    private void follow(KeptPage from, List<KeptPage> left) {
        var chain = new ArrayList<KeptPage>();
        left.remove(from);
        chain.add(from);
        for (var next = List.of(from); !next.isEmpty(); ) {
            var last = chain.getLast();
            next = left.stream()
                    .filter(kept -> last.page().leadsTo(kept.page()))
                    .limit(1)
                    .toList();
            chain.addAll(next);
            left.removeAll(next);
        }
        chains.add(chain);
    }

    /** Statements whose pages are all there. */
    List<List<KeptPage>> complete() {
        return chains.stream().filter(PageChains::isComplete).toList();
    }

    private static boolean isComplete(List<KeptPage> chain) {
        return chain.getFirst().page().opens() && chain.getLast().page().closes();
    }

    /** Statements with a missing page. */
    List<Incomplete> incomplete() {
        Map<List<String>, List<List<KeptPage>>> statements = new LinkedHashMap<>();
        chains.stream().filter(chain -> !isComplete(chain)).forEach(chain -> {
            var balances = chain.getFirst().page().balances();
            statements
                    .computeIfAbsent(List.of(balances.account(), balances.reference()), k -> new ArrayList<>())
                    .add(chain);
        });
        return statements.values().stream().map(PageChains::waiting).toList();
    }

    private static Incomplete waiting(List<List<KeptPage>> chains) {
        var pages = chains.stream().flatMap(List::stream).toList();
        var opening = chains.stream().filter(c -> c.getFirst().page().opens()).findFirst();
        if (opening.isEmpty()) {
            var first = chains.stream()
                    .map(c -> c.getFirst().page())
                    .min((a, b) -> Integer.compare(a.page(), b.page()))
                    .orElseThrow();
            return new Incomplete(
                    pages,
                    first.page() > 1
                            ? "page " + (first.page() - 1)
                            : "the page that ends with "
                                    + Money.text(first.balances().openingFen()));
        }
        var last = opening.get().getLast().page();
        return new Incomplete(
                pages,
                last.lastPage() > 0
                        ? "page " + (last.lastPage() + 1)
                        : "the page that begins with "
                                + Money.text(last.balances().closingFen()));
    }
}
