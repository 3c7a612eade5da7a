package ai.neolink.settlement.statement;

import ai.neolink.settlement.statement.Movements.Agreed;
import ai.neolink.settlement.statement.Placing.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares a statement line by line with an accepted one that covers some of its days. */
record Beside(BankStatement statement, Movements lines, AcceptedStatement accepted, Movements theirs) {
    /**
     * The number of comparisons allowed for each line of the statement, and for any statement. A file that repeats
     * itself endlessly would otherwise take hours.
     */
    private static final int MOST_FOR_A_LINE = 100;

    private static final int LEAST = 10_000_000;

    /**
     * Nobody can tell whether the lines belong to an accepted statement: every line looks like others, or so many lines
     * are alike that comparing has no end.
     */
    static final class CannotTell extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient AcceptedStatement accepted;
        private final boolean hasItsLines;

        /** @param hasItsLines false if too many lines are alike to know */
        CannotTell(AcceptedStatement accepted, boolean hasItsLines) {
            super(accepted.text(), null, false, false);
            this.accepted = accepted;
            this.hasItsLines = hasItsLines;
        }

        boolean hasItsLines() {
            return hasItsLines;
        }

        AcceptedStatement accepted() {
            return accepted;
        }
    }

    /** Whether the longer statement begins with all lines of the shorter one. */
    boolean begins() {
        return opens() && (beginsTheirs() || partAt(0).isPresent());
    }

    private boolean opens() {
        return statement.openingFen() == accepted.openingFen();
    }

    private boolean beginsTheirs() {
        return opens() && isAt(0) && agree(0, 0).until() == lines.size();
    }

    /** Whether lines agree, but neither the statement number nor references show that they are the same lines. */
    boolean isDoubtful() {
        return !accepted.balances().reference().equals(statement.reference())
                && !lines.haveReferences(0, agree(0, 0).until());
    }

    /** Whether all lines of the statement belong to the accepted one: at its beginning, or where references show it. */
    boolean isWithin() {
        return beginsTheirs()
                || lines.haveReferences(0, lines.size())
                        && IntStream.rangeClosed(1, theirs.size())
                                .anyMatch(at -> theirs.balance(at) == statement.openingFen()
                                        && isAt(at)
                                        && agree(0, at).until() == lines.size()
                                        && areNamed(0, at, agree(0, at)));
    }

    /** The lines of the accepted statement as a part that begins at this line. */
    Optional<Part> partAt(int from) {
        if (lines.balance(from) != accepted.openingFen()) {
            return Optional.empty();
        }
        if (theirs.size() == 0) {
            return isBetween(accepted.balances(), from, statement, lines)
                    ? Optional.of(new Part(accepted, theirs, from, from))
                    : Optional.empty();
        }
        var agreed = agree(from, 0);
        return agreed.otherUntil() == theirs.size()
                ? Optional.of(new Part(accepted, theirs, from, agreed.until()))
                : Optional.empty();
    }

    /** The places where references, or the absence of lines, show that the accepted statement is part of this one. */
    List<Part> namedParts() {
        if (!theirs.haveReferences(0, theirs.size())) {
            return List.of();
        }
        return IntStream.rangeClosed(1, lines.size())
                .mapToObj(this::partAt)
                .flatMap(Optional::stream)
                .filter(this::isNamed)
                .limit(1)
                .toList();
    }

    /** Whether references show that the lines of a part are those of the accepted statement. */
    boolean isNamed(Part part) {
        return areNamed(part.from(), 0, new Agreed(part.until(), theirs.size()));
    }

    /** Whether every line of both statements has a reference. */
    boolean isNamed() {
        return lines.haveReferences(0, lines.size()) && theirs.haveReferences(0, theirs.size());
    }

    boolean sharesReferences() {
        return lines.sharesReferences(theirs);
    }

    /** Whether both statements open with the same balance on the same day. */
    boolean opensAlike() {
        return opens() && lines.size() > 0 && theirs.size() > 0 && lines.day(0).equals(theirs.day(0));
    }

    /** Whether lines agree, or should agree, and nothing tells whether they are the same lines. */
    boolean overlaps() {
        return accepted.equalsIn(statement)
                || opensAlike() && !(isNamed() && !sharesReferences())
                || !isNamed() && (endsWithTheirs() || endsTheirs());
    }

    /**
     * Whether the statement begins with the last lines of the accepted one but not with its first lines, and references
     * show it.
     */
    boolean repeatsTheirEnd() {
        return IntStream.range(1, theirs.size())
                .filter(at -> theirs.balance(at) == statement.openingFen())
                .anyMatch(at -> {
                    var agreed = agree(0, at);
                    return agreed.until() > 0 && agreed.otherUntil() == theirs.size() && areNamed(0, at, agreed);
                });
    }

    private boolean endsWithTheirs() {
        var follows = statement.openingFen() == accepted.closingFen()
                && !statement.firstDay().isBefore(accepted.day());
        return !follows
                && IntStream.range(1, lines.size())
                        .filter(from -> lines.balance(from) == accepted.openingFen())
                        .anyMatch(from -> mayBeSame(from, 0, agree(from, 0)));
    }

    private boolean endsTheirs() {
        var leads = statement.closingFen() == accepted.openingFen()
                && !accepted.balances().firstDay().isBefore(statement.lastDay());
        return !leads
                && IntStream.range(1, theirs.size())
                        .filter(at -> theirs.balance(at) == statement.openingFen())
                        .anyMatch(at -> mayBeSame(0, at, agree(0, at)));
    }

    /**
     * Whether lines agree to the end of one of the two statements and references do not show that they are the same.
     */
    private boolean mayBeSame(int from, int at, Agreed agreed) {
        return from < agreed.until()
                && (agreed.until() == lines.size() || agreed.otherUntil() == theirs.size())
                && !areNamed(from, at, agreed);
    }

    private boolean areNamed(int from, int at, Agreed until) {
        return lines.haveReferences(from, until.until()) && theirs.haveReferences(at, until.otherUntil());
    }

    private Agreed agree(int from, int at) {
        if (lines.compared() > LEAST + (long) MOST_FOR_A_LINE * lines.size()) {
            throw new CannotTell(accepted, false);
        }
        // References are compared as far as the shorter format has room for them, so that they agree across formats.
        return lines.agree(from, theirs, at, accepted.balances().format().equals(statement.format()));
    }

    /**
     * Whether this statement may begin at a line of the accepted one; a statement without lines is placed by its day
     * alone.
     */
    private boolean isAt(int at) {
        return lines.size() > 0 || isBetween(statement, at, accepted.balances(), theirs);
    }

    private static boolean isBetween(BankStatement empty, int at, BankStatement other, Movements lines) {
        var from = at == 0 ? other.firstDay() : lines.day(at - 1);
        var until = at == lines.size() ? other.lastDay() : lines.day(at);
        return !empty.closingDay().isBefore(from) && !empty.closingDay().isAfter(until);
    }
}
