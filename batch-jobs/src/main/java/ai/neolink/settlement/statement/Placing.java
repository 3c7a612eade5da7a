package ai.neolink.settlement.statement;

import ai.neolink.settlement.statement.Movements.Agreed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What a statement is beside those that were accepted (payments fine print P17, P17b): known, the successor of the last one, grown out of
 * others, part of one, new, or refused.
 */
final class Placing {
    /** What becomes of a statement. */
    sealed interface Place {}

    /** All of it is accepted already. */
    record Known() implements Place {}

    /** It is accepted; the lines of {@code parts} are known, the others are new. */
    record New(List<Part> parts) implements Place {}

    /** An accepted statement that is part of the new one, from one of its lines until another. */
    record Part(AcceptedStatement statement, Movements lines, int from, int until) {}

    private final BankStatement statement;
    private final Movements lines;
    private final List<AcceptedStatement> near;
    private final Function<AcceptedStatement, Movements> read;
    private final String file;

    /**
     * @param near the statements of its account, from before its first day on, in the order in which they came
     * @param read reads the lines of one
     * @param file that brings it
     */
    Placing(
            BankStatement statement,
            Movements lines,
            String file,
            List<AcceptedStatement> near,
            Function<AcceptedStatement, Movements> read) {
        this.statement = statement;
        this.lines = lines;
        this.file = file;
        this.near = near;
        this.read = read;
    }

    /**
     * @param another whether two people said that it is another statement, though it may be one that is known
     * @param another whether two people said that a statement that may be known is another
     * @throws StatementFault if nobody can tell, or its lines contradict an accepted one's
     */
    Place place(boolean another) {
        var equal = near.stream()
                .filter(accepted -> accepted.equalsIn(statement) && hasAllLinesOf(accepted))
                .toList();
        if (equal.stream().anyMatch(accepted -> !isDoubtful(accepted))) {
            return new Known();
        }
        if (!equal.isEmpty() && !another) {
            throw new StatementFault("%s of file %s is ambiguous: it has the lines of %s; it may be the same or another"
                    .formatted(
                            AcceptedStatement.text(statement),
                            file,
                            equal.getFirst().text()));
        }
        if (!equal.isEmpty() || goesOn()) {
            return new New(List.of());
        }
        var parts = new ArrayList<Part>();
        for (var accepted : near) {
            if (accepted.meets(statement) && compare(accepted, parts)) {
                return new Known();
            }
        }
        return new New(apart(parts));
    }

    private boolean hasAllLinesOf(AcceptedStatement accepted) {
        var theirs = read.apply(accepted);
        var agreed = agree(0, accepted, theirs, 0);
        return agreed.until() == lines.size() && agreed.otherUntil() == theirs.size();
    }

    /** Two statements of a day that come to nothing may have the same lines; nothing but their numbers tells them apart. */
    private boolean isDoubtful(AcceptedStatement equal) {
        return equal.balances().format().equals(statement.format())
                && !equal.balances().reference().equals(statement.reference())
                && !lines.haveReferences(0, lines.size());
    }

    private Agreed agree(int from, AcceptedStatement accepted, Movements theirs, int at) {
        return lines.agree(from, theirs, at, accepted.balances().format().equals(statement.format()));
    }

    /** Whether it begins where the account stands, or fills a gap exactly. */
    private boolean goesOn() {
        var chain = new BankChain<>(near);
        return chain.last().filter(this::follows).isPresent()
                || chain.breaks().stream()
                        .anyMatch(gap -> follows(gap.before())
                                && gap.after().openingFen() == statement.closingFen()
                                && !gap.after().day().isBefore(statement.closingDay()));
    }

    /** A statement that has lines of days before the other's end begins no sooner than it. */
    private boolean follows(AcceptedStatement before) {
        return before.closingFen() == statement.openingFen()
                && !statement.firstDay().isBefore(before.balances().closingDay());
    }

    /** Whether all lines are the accepted one's; if all of its lines are in this one, that is a part. */
    private boolean compare(AcceptedStatement accepted, List<Part> parts) {
        var theirs = read.apply(accepted);
        for (int at = 0; at <= theirs.size(); at++) {
            if (theirs.balance(at) == statement.openingFen() && isAt(at, accepted, theirs)) {
                var agreed = agree(0, accepted, theirs, at);
                if (agreed.until() == lines.size()) {
                    return true;
                }
                if (at > 0 && agreed.otherUntil() == theirs.size()) {
                    refuseUnlessNamed(0, agreed.until(), accepted);
                }
            }
        }
        for (int from = 0; from <= lines.size(); from++) {
            if (lines.balance(from) == accepted.openingFen() && isAt(from, accepted, theirs, parts)) {
                return false;
            }
        }
        if (accepted.equalsIn(statement)) {
            throw overlapping(accepted);
        }
        return false;
    }

    /** Whether this statement may stand at a line of the accepted one: without lines, by its day alone. */
    private boolean isAt(int at, AcceptedStatement accepted, Movements theirs) {
        return lines.size() > 0 || isBetween(statement, at, accepted.balances(), theirs);
    }

    private static boolean isBetween(BankStatement empty, int at, BankStatement other, Movements theirs) {
        var from = at == 0 ? other.firstDay() : theirs.day(at - 1);
        var until = at == theirs.size() ? other.lastDay() : theirs.day(at);
        return !empty.closingDay().isBefore(from) && !empty.closingDay().isAfter(until);
    }

    /** Whether the accepted one is part of this one from a line on. */
    private boolean isAt(int from, AcceptedStatement accepted, Movements theirs, List<Part> parts) {
        if (theirs.size() == 0) {
            var isPart = isBetween(accepted.balances(), from, statement, lines);
            if (isPart) {
                parts.add(new Part(accepted, theirs, from, from));
            }
            return isPart;
        }
        var agreed = agree(from, accepted, theirs, 0);
        if (agreed.otherUntil() == theirs.size()) {
            parts.add(new Part(accepted, theirs, from, agreed.until()));
            return true;
        }
        if (from > 0 && agreed.until() == lines.size()) {
            refuseUnlessNamed(from, agreed.until(), accepted);
        } else if (from == 0 && lines.size() > 0 && lines.day(0).equals(theirs.day(0))) {
            throw overlapping(accepted);
        }
        return false;
    }

    /** Statements that share some lines, each with others too: only the bank's references can tell which. */
    private void refuseUnlessNamed(int from, int until, AcceptedStatement accepted) {
        if (from < until && statement.openingFen() != accepted.closingFen() && !lines.haveReferences(from, until)) {
            throw overlapping(accepted);
        }
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
