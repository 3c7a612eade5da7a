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
 * The statements of an account in their order: by the day of their closing balance, and within a day by their balances,
 * so that each goes on where the one before it ended (P22). Where none does there is a gap.
 */
final class BankChain<T extends BankChain.Link> {
    /** A statement, as far as its order is concerned; balances in fen. */
    interface Link {
        LocalDate day();

        long openingFen();

        long closingFen();
    }

    /** A statement whose opening is not the closing of the one before it. */
    record Break<T>(T before, T after) {}

    private final List<T> ordered = new ArrayList<>();
    private final List<Break<T>> breaks = new ArrayList<>();

    /** @param links in the order in which they came, which decides where balances do not */
    BankChain(List<T> links) {
        var days = new TreeMap<LocalDate, List<T>>();
        links.forEach(link ->
                days.computeIfAbsent(link.day(), day -> new ArrayList<>()).add(link));
        days.values().forEach(this::addDay);
    }

    /** In order. */
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
                // A way that comes back to where it began is a detour of the way before it, and stands there.
                ordered.addAll(placeOf(from.openingFen()), way);
                continue;
            }
            last().filter(before -> before.closingFen() != from.openingFen())
                    .ifPresent(before -> breaks.add(new Break<>(before, from)));
            ordered.addAll(way);
        }
    }

    /** Where the day goes on: from a balance it has passed, else from one no statement of the day leads to. */
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

    /** Follows balances as far as they lead. */
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

    /** Behind the last statement that ended with this balance. */
    private int placeOf(long balance) {
        for (int i = ordered.size(); i > 0; i--) {
            if (ordered.get(i - 1).closingFen() == balance) {
                return i;
            }
        }
        return ordered.size();
    }
}
