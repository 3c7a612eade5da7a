package ai.neolink.settlement.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a statement is beside those that were accepted (P17, P17a, P17b). The first answer counts:
 *
 * <ol>
 * <li>It equals an accepted one in account, day, balances and lines, also one that is part of another by now: known, or
 * ambiguous.
 * <li>Its lines begin an accepted one's: known. Its lines begin with all of an accepted one's: that one grown. Either
 * is ambiguous where its number is another, no references tell, and it may go on where the account stands, or come back
 * to where the accepted one begins.
 * <li>Its lines are within an accepted one's, or an accepted one's within its own, and the bank's references say so:
 * known, or grown.
 * <li>Its balances go on where the account stands, stand in a gap, or lead to an accepted one: a statement of its own,
 * with lines of its own. In a gap it is none where it begins with the last lines of an accepted one, by the bank's
 * references: a file that comes late and has days of the one before it.
 * <li>It has days and balances of an accepted one and other lines, or no references tell which lines they share:
 * refused.
 * <li>Else it is new; a line is known by the bank's reference.
 * </ol>
 */
final class Placing {
    /** What becomes of a statement. */
    sealed interface Place {}

    /** All of it is accepted already. */
    record Known() implements Place {}

    /**
     * It is accepted; the lines of {@code parts} are known, the others are new.
     *
     * @param chained whether it shares no line, though a bank may use a reference again
     */
    record New(List<Part> parts, boolean chained) implements Place {}

    /** An accepted statement that is part of the new one, from one of its lines until another. */
    record Part(AcceptedStatement statement, Movements lines, int from, int until) {}

    private static final String SAME_LINES = "it has the lines of %s; it may be the same or another";

    /** Comparing has an end: more would take hours. */
    private static final String TOO_ALIKE =
            "its lines are too alike to be compared with those of %s; it may be the same, share lines with it, or be another";

    private final BankStatement statement;
    private final Movements lines;
    private final List<AcceptedStatement> near;
    private final BankChain<AcceptedStatement> chain;
    private final List<AcceptedStatement> all;
    private final Function<AcceptedStatement, Movements> read;
    private final Map<Long, Movements> known = new HashMap<>();
    private final String file;

    /**
     * @param all the statements of its account, from before its first day on, in the order in which they came
     * @param read reads the lines of one
     * @param file that brings it
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
     * @param another whether two people said that a statement that may be known is another
     * @throws StatementFault if nobody can tell, or its lines contradict an accepted one's
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

    /** Those that it begins with, one after the other, and those that the bank's references show. */
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
     * Whether a statement that stands before the parts so far, and whose lines are the next ones, is a part too. Where
     * balances come back it may be, but then the next line has no other like it: only the bank's references, or its
     * number, tell.
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

    /** Whether it leads to an accepted one, and nothing but balances speaks against it. */
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
     * Whether it goes on where a gap begins, and fills it, or shares no reference but with the statement before it. Its
     * first lines may not be that one's last ones: these would be booked twice, with every sum right.
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
     * Two statements of a day that come to nothing may have the same lines; nothing but their numbers tells them apart.
     */
    private boolean isDoubtful(AcceptedStatement equal) {
        return equal.balances().format().equals(statement.format())
                && !equal.balances().reference().equals(statement.reference())
                && !lines.haveReferences(0, lines.size());
    }

    /** Whether it begins where the account stands, or fills a gap exactly. */
    private boolean goesOn() {
        return isNext() || chain.breaks().stream().anyMatch(gap -> follows(gap.before()) && fills(gap));
    }

    private boolean isNext() {
        return chain.last().filter(this::follows).isPresent();
    }

    /**
     * Whether it may stand before one that begins with the same balance, as well as be that one grown; not if it is
     * known to its end.
     */
    private boolean comesBack(List<Beside> meeting) {
        return lines.size() > 0
                && statement.openingFen() == statement.closingFen()
                && parts(meeting).stream().noneMatch(part -> part.until() == lines.size());
    }

    /** A statement that has lines of days before the other's end begins no sooner than it. */
    private boolean follows(AcceptedStatement before) {
        return before.closingFen() == statement.openingFen()
                && !statement.firstDay().isBefore(before.balances().closingDay());
    }

    private StatementFault overlapping(AcceptedStatement accepted) {
        return new StatementFault("%s of file %s overlaps %s and has other lines"
                .formatted(AcceptedStatement.text(statement), file, accepted.text()));
    }

    /** Parts one after the other; where two begin at one line the longer one. */
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
