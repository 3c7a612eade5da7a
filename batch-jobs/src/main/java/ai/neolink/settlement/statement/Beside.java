package ai.neolink.settlement.statement;

import ai.neolink.settlement.statement.Movements.Agreed;
import ai.neolink.settlement.statement.Placing.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A statement and an accepted one that has days of it, line by line. */
record Beside(BankStatement statement, Movements lines, AcceptedStatement accepted, Movements theirs) {
    /**
     * So many lines may be compared for each of a statement's, and for any: more are a file's that repeats itself
     * without end.
     */
    private static final int MOST_FOR_A_LINE = 100;

    private static final int LEAST = 10_000_000;

    /**
     * Nobody can tell whether lines are an accepted statement's: each looks like others, or like so many that comparing
     * has no end.
     */
    static final class CannotTell extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient AcceptedStatement accepted;
        private final boolean hasItsLines;

        /** @param hasItsLines or too many are alike to know */
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

    /** Whether all lines of the shorter one begin the longer one. */
    boolean begins() {
        return opens() && (beginsTheirs() || partAt(0).isPresent());
    }

    private boolean opens() {
        return statement.openingFen() == accepted.openingFen();
    }

    private boolean beginsTheirs() {
        return opens() && isAt(0) && agree(0, 0).until() == lines.size();
    }

    /** Whether neither the number nor references tell that lines which agree are the same. */
    boolean isDoubtful() {
        return !accepted.balances().reference().equals(statement.reference())
                && !lines.haveReferences(0, agree(0, 0).until());
    }

    /** Whether all of its lines are the accepted one's: at its beginning, or where references say so. */
    boolean isWithin() {
        return beginsTheirs()
                || lines.haveReferences(0, lines.size())
                        && IntStream.rangeClosed(1, theirs.size())
                                .anyMatch(at -> theirs.balance(at) == statement.openingFen()
                                        && isAt(at)
                                        && agree(0, at).until() == lines.size()
                                        && areNamed(0, at, agree(0, at)));
    }

    /** All lines of the accepted one, from this line on. */
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

    /** Where references, or having no lines, say that the accepted one is part of this one. */
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

    /** Whether references say that the lines of a part are the accepted one's. */
    boolean isNamed(Part part) {
        return areNamed(part.from(), 0, new Agreed(part.until(), theirs.size()));
    }

    /** Whether every line of both has a reference. */
    boolean isNamed() {
        return lines.haveReferences(0, lines.size()) && theirs.haveReferences(0, theirs.size());
    }

    boolean sharesReferences() {
        return lines.sharesReferences(theirs);
    }

    /** Whether both begin with the same balance on the same day. */
    boolean opensAlike() {
        return opens() && lines.size() > 0 && theirs.size() > 0 && lines.day(0).equals(theirs.day(0));
    }

    /** Whether lines agree, or should, and nothing tells whether they are the same. */
    boolean overlaps() {
        return accepted.equalsIn(statement)
                || opensAlike() && !(isNamed() && !sharesReferences())
                || !isNamed() && (endsWithTheirs() || endsTheirs());
    }

    /** Whether it begins with the accepted one's last lines, not with its first, and references say so. */
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

    /** Whether lines agree to the end of one of the two, and references do not say that they are the same. */
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
        // Across formats too: references are compared as far as the shorter format has them.
        return lines.agree(from, theirs, at, accepted.balances().format().equals(statement.format()));
    }

    /** Whether this statement may stand at a line of the accepted one: without lines, by its day alone. */
    private boolean isAt(int at) {
        return lines.size() > 0 || isBetween(statement, at, accepted.balances(), theirs);
    }

    private static boolean isBetween(BankStatement empty, int at, BankStatement other, Movements lines) {
        var from = at == 0 ? other.firstDay() : lines.day(at - 1);
        var until = at == lines.size() ? other.lastDay() : lines.day(at);
        return !empty.closingDay().isBefore(from) && !empty.closingDay().isAfter(until);
    }
}
