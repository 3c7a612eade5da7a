package ai.neolink.settlement.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Orders the statements of an account: by the day of the closing balance, and within a day so that each opening balance
 * equals the closing balance before it (P22). Where no statement fits, there is a gap.
 */
final class BankChain<T extends BankChain.Link> {
    /** What the order needs to know of a statement; balances are in fen. */
    interface Link {
        LocalDate day();

        long openingFen();

        long closingFen();
    }

    /** A gap: the opening balance of the later statement is not the closing balance of the earlier one. */
    record Break<T>(T before, T after) {}

    private final List<T> ordered = new ArrayList<>();
    private final List<Break<T>> breaks = new ArrayList<>();

    /** @param links in the order of arrival, which decides where balances do not */
    BankChain(List<T> links) {
        var days = new TreeMap<LocalDate, List<T>>();
        links.forEach(link ->
                days.computeIfAbsent(link.day(), day -> new ArrayList<>()).add(link));
        days.values().forEach(this::addDay);
    }

    /** The statements in their order. */
    List<T> ordered() {
        return ordered;
    }

    List<Break<T>> breaks() {
        return breaks;
    }

    Optional<T> last() {
        return ordered.isEmpty() ? Optional.empty() : Optional.of(ordered.getLast());
    }

    private void addDay(List<T> day) {
        var left = new ArrayList<>(day);
        var passed = new HashSet<Long>();
        last().ifPresent(before -> passed.add(before.closingFen()));
        while (!left.isEmpty()) {
            var from = next(left, passed);
            var isPassed = passed.contains(from.openingFen());
            var way = walk(from, left, passed);
            if (isPassed && way.getLast().closingFen() == from.openingFen()) {
                // Statements that lead back to their first balance are a detour, so they stand inside the way that
                // passes this balance.
                ordered.addAll(placeOf(from.openingFen()), way);
                continue;
            }
            last().filter(before -> before.closingFen() != from.openingFen())
                    .ifPresent(before -> breaks.add(new Break<>(before, from)));
            ordered.addAll(way);
        }
    }

    /**
     * Picks the next statement of the day: one that opens with a balance already passed, otherwise one that no other
     * statement of the day leads to.
     */
    private T next(List<T> left, Set<Long> passed) {
        var goesOn = left.stream().filter(l -> passed.contains(l.openingFen())).findFirst();
        return goesOn.orElseGet(() -> {
            Map<Long, Integer> degree = new HashMap<>();
            left.forEach(l -> degree.merge(l.openingFen(), 1, Integer::sum));
            left.forEach(l -> degree.merge(l.closingFen(), -1, Integer::sum));
            return left.stream()
                    .max(Comparator.comparing((T l) -> degree.getOrDefault(l.openingFen(), 0) > 0))
                    .orElseThrow();
        });
    }

    /** Follows statements whose balances join, as far as they go. */
    private List<T> walk(T from, List<T> left, Set<Long> passed) {
        var way = new ArrayList<T>();
        for (Optional<T> at = Optional.of(from); at.isPresent(); ) {
            var link = at.get();
            way.add(link);
            left.remove(link);
            passed.add(link.openingFen());
            passed.add(link.closingFen());
            at = left.stream().filter(l -> l.openingFen() == link.closingFen()).findFirst();
        }
        return way;
    }

    /** The place behind the last statement that closed with this balance. */
    private int placeOf(long balance) {
        for (int i = ordered.size(); i > 0; i--) {
            if (ordered.get(i - 1).closingFen() == balance) {
                return i;
            }
        }
        return ordered.size();
    }
}
