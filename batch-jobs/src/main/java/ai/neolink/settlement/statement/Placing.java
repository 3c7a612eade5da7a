package ai.neolink.settlement.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Decides what a statement is, compared with the accepted ones (P17, P17a, P17b). The first answer counts:
 * <ol>
 * <li>The statement equals an accepted one in account, day, balances and lines, also one that is part of another by
 * now: known, or ambiguous.
 * <li>All its lines begin an accepted one: known. All lines of an accepted one begin it: the accepted one has grown.
 * Either case is ambiguous if the number differs, no references decide, and the statement may follow the account's last
 * balance or return to the balance with which the accepted one begins.
 * <li>All its lines lie within an accepted one, or those of an accepted one within it, and the bank's references show
 * this: known, or grown.
 * <li>Its balances follow the account's last balance, fill a gap, or lead to an accepted statement: a statement of its
 * own, with lines of its own. This answer does not count in a gap if references show that the statement begins with the
 * last lines of an accepted one: such a file came late and repeats days of the one before.
 * <li>It has days and balances of an accepted one and other lines, or no references show which lines they share:
 * refused.
 * <li>Otherwise it is new; the bank's references identify known lines.
 * </ol>
 */
final class Placing {
    /** What becomes of a statement. */
    sealed interface Place {}

    /** The whole statement is accepted already. */
    record Known() implements Place {}

    /**
     * The statement is accepted; the lines of {@code parts} are known and the others are new.
     *
     * @param chained whether the statement shares no line, although the bank may have used a reference again
     */
    record New(List<Part> parts, boolean chained) implements Place {}

    /** An accepted statement that is part of the new one, from one line of the new one to another. */
    record Part(AcceptedStatement statement, Movements lines, int from, int until) {}

    private static final String SAME_LINES = "it has the lines of %s; it may be the same or another";

    /** The answer when comparing stops, because more comparisons would take hours. */
    private static final String TOO_ALIKE =
            "its lines are too alike to be compared with those of %s; it may be the same, share lines "
                    + "with it, or be another";

    private final BankStatement statement;
    private final Movements lines;
    private final List<AcceptedStatement> near;
    private final BankChain<AcceptedStatement> chain;
    private final List<AcceptedStatement> all;
    private final Function<AcceptedStatement, Movements> read;
    private final Map<Long, Movements> known = new HashMap<>();
    private final String file;

    /**
     * @param all  the statements of the account from before the first day on, in the order of arrival
     * @param read reads the lines of a statement
     * @param file the file that brings the new statement
     */
    Placing(
            BankStatement statement,
            Movements lines,
            String file,
            List<AcceptedStatement> all,
            Function<AcceptedStatement, Movements> read) {
        this.statement = statement;
        this.lines = lines;
        this.file = file;
        this.all = all;
        near = all.stream().filter(accepted -> !accepted.superseded()).toList();
        chain = new BankChain<>(near);
        this.read = accepted -> known.computeIfAbsent(accepted.number(), number -> read.apply(accepted));
    }

    /**
     * @param another whether two people decided that a statement which may be known is another one
     * @throws StatementFault if nobody can tell, or if lines contradict those of an accepted statement
     */
    Place place(boolean another) {
        try {
            return placed(another);
        } catch (Beside.CannotTell doubt) {
            return ambiguous(doubt.hasItsLines() ? SAME_LINES : TOO_ALIKE, doubt.accepted(), another);
        }
    }

    private Place placed(boolean another) {
        var equal = all.stream()
                .filter(accepted -> accepted.equalsIn(statement) && hasAllLinesOf(accepted))
                .toList();
        if (equal.stream().anyMatch(accepted -> !isDoubtful(accepted))) {
            return new Known();
        }
        if (!equal.isEmpty()) {
            return ambiguous(SAME_LINES, equal.getFirst(), another);
        }
        var meeting = near.stream()
                .filter(accepted -> accepted.meets(statement))
                .map(accepted -> new Beside(statement, lines, accepted, read.apply(accepted)))
                .toList();
        var begun = meeting.stream().filter(Beside::begins).toList();
        if (!begun.isEmpty()
                && (goesOn() || comesBack(meeting))
                && begun.stream().allMatch(Beside::isDoubtful)) {
            return ambiguous(SAME_LINES, begun.getFirst().accepted(), another);
        }
        if (meeting.stream().anyMatch(Beside::isWithin)) {
            return new Known();
        }
        var parts = parts(meeting);
        if (!parts.isEmpty()) {
            return new New(parts, false);
        }
        if (isNext() || standsInGap(meeting) || leadsOn(meeting)) {
            return new New(List.of(), true);
        }
        meeting.stream().filter(Beside::overlaps).findFirst().ifPresent(beside -> {
            throw overlapping(beside.accepted());
        });
        return new New(List.of(), false);
    }

    private Place ambiguous(String why, AcceptedStatement accepted, boolean another) {
        if (!another) {
            throw new StatementFault("%s of file %s is ambiguous: %s"
                    .formatted(AcceptedStatement.text(statement), file, why.formatted(accepted.text())));
        }
        return new New(List.of(), true);
    }

    /**
     * Finds the accepted statements that the new one begins with, one after the other, and those that references show.
     */
    private List<Part> parts(List<Beside> meeting) {
        var found = new ArrayList<Part>();
        meeting.forEach(beside -> beside.partAt(0).ifPresent(found::add));
        for (int until = 0; until < lines.size() && !found.isEmpty(); ) {
            var end = found.stream().mapToInt(Part::until).max().orElse(0);
            if (end == until) {
                break;
            }
            until = end;
            for (var beside : meeting) {
                beside.partAt(end)
                        .filter(part -> comesNext(part, beside, found))
                        .ifPresent(found::add);
            }
        }
        meeting.forEach(beside -> found.addAll(beside.namedParts()));
        return apart(found);
    }

    /**
     * Whether an accepted statement whose lines come next is a part, too. Where balances return, the same lines may be
     * other lines; then only references or the statement number decide.
     */
    private boolean comesNext(Part part, Beside beside, List<Part> before) {
        var order = chain.ordered();
        var isLater = before.stream()
                .allMatch(earlier -> order.indexOf(part.statement()) > order.indexOf(earlier.statement()));
        if (isLater || part.lines().size() == 0 || beside.isNamed(part)) {
            return true;
        }
        var reference = before.getFirst().statement().balances().reference();
        if (!reference.isEmpty() && reference.equals(statement.reference())) {
            return false;
        }
        throw new Beside.CannotTell(part.statement(), true);
    }

    /** Whether the closing balance leads to an accepted statement, and only balances speak against it. */
    private boolean leadsOn(List<Beside> meeting) {
        var leads = lines.size() > 0
                && near.stream()
                        .anyMatch(after -> after.openingFen() == statement.closingFen()
                                && !after.balances().firstDay().isBefore(statement.lastDay()));
        return leads
                && meeting.stream().noneMatch(Beside::sharesReferences)
                && (lines.haveReferences(0, lines.size())
                        ? meeting.stream().allMatch(Beside::isNamed)
                        : meeting.stream().noneMatch(Beside::overlaps));
    }

    /**
     * Whether the statement begins where a gap begins, and fills the gap or shares references with the statement before
     * it only. The first lines must not be the last lines of that statement: they would be booked twice while every sum
     * is right.
     */
    private boolean standsInGap(List<Beside> meeting) {
        var gaps = chain.breaks().stream().filter(gap -> follows(gap.before())).toList();
        return gaps.stream().anyMatch(gap -> fills(gap) || isApartIn(gap, meeting))
                && meeting.stream().noneMatch(Beside::repeatsTheirEnd);
    }

    private boolean fills(BankChain.Break<AcceptedStatement> gap) {
        return gap.after().openingFen() == statement.closingFen()
                && !gap.after().day().isBefore(statement.closingDay());
    }

    private boolean isApartIn(BankChain.Break<AcceptedStatement> gap, List<Beside> meeting) {
        return !gap.after().balances().firstDay().isBefore(statement.closingDay())
                && meeting.stream()
                        .filter(beside -> !beside.accepted().equals(gap.before()))
                        .noneMatch(Beside::sharesReferences)
                && meeting.stream().noneMatch(Beside::overlaps);
    }

    private boolean hasAllLinesOf(AcceptedStatement accepted) {
        var theirs = read.apply(accepted);
        var agreed = lines.agree(0, theirs, 0, accepted.balances().format().equals(statement.format()));
        return agreed.until() == lines.size() && agreed.otherUntil() == theirs.size();
    }

    /**
     * Whether only the numbers tell two statements apart: two statements of a day that net to zero may have the same
     * lines.
     */
    private boolean isDoubtful(AcceptedStatement equal) {
        return equal.balances().format().equals(statement.format())
                && !equal.balances().reference().equals(statement.reference())
                && !lines.haveReferences(0, lines.size());
    }

    /** Whether the statement begins at the account's last balance or fills a gap exactly. */
    private boolean goesOn() {
        return isNext() || chain.breaks().stream().anyMatch(gap -> follows(gap.before()) && fills(gap));
    }

    private boolean isNext() {
        return chain.last().filter(this::follows).isPresent();
    }

    /**
     * Whether the statement may as well stand before one that begins with the same balance; not if all its lines are
     * known.
     */
    private boolean comesBack(List<Beside> meeting) {
        return lines.size() > 0
                && statement.openingFen() == statement.closingFen()
                && parts(meeting).stream().noneMatch(part -> part.until() == lines.size());
    }

    /** Whether the statement follows another: one with lines of days before the other's end does not. */
    private boolean follows(AcceptedStatement before) {
        return before.closingFen() == statement.openingFen()
                && !statement.firstDay().isBefore(before.balances().closingDay());
    }

    private StatementFault overlapping(AcceptedStatement accepted) {
        return new StatementFault("%s of file %s overlaps %s and has other lines"
                .formatted(AcceptedStatement.text(statement), file, accepted.text()));
    }

    /** Keeps parts that do not overlap; of two that begin at one line the longer one stays. */
    private static List<Part> apart(List<Part> parts) {
        var apart = new ArrayList<Part>();
        var order = Comparator.comparingInt(Part::from)
                .thenComparing(Comparator.comparingInt(Part::until).reversed());
        parts.stream().sorted(order).forEach(part -> {
            if (apart.isEmpty() || apart.getLast().until() <= part.from()) {
                apart.add(part);
            }
        });
        return apart;
    }
}
