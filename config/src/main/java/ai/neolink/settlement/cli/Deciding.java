package ai.neolink.settlement.cli;

import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.security.Acting;

/** What the commands {@code settle suspense}, {@code settle breaks} and {@code settle exceptions} share. */
final class Deciding {
    private Deciding() {}

    /** The sentence for a repeated command whose first call succeeded and was killed before it could say so. */
    static String before(boolean now) {
        return now ? "" : " before";
    }

    /** The next step for a proposal. */
    static String next(OpenItems items, String item) {
        var open = items.find(item);
        if (open.isEmpty()) {
            return "it was approved and posted, nothing is left to do";
        }
        var proposed = open.get().proposed();
        return proposed == null || proposed.approvedBy() == null
                ? "another person must approve it"
                : "%s approved it, the next run posts it".formatted(proposed.approvedBy());
    }

    static int approve(Settle settle, String item, Output output) {
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            var now = context.getBean(Decisions.class).approve(item, person);
            output.tell("%s approved %s%s; the next run posts it.".formatted(person, Printable.id(item), before(now)));
            output.print();
            return Settle.DONE;
        }
    }

    static int accept(Settle settle, String item, String reason, Output output) {
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            var now = context.getBean(ItemDecisions.class).accept(item, reason, person);
            output.tell("%s accepted %s%s; it does not hold its month back."
                    .formatted(person, Printable.id(item), before(now)));
            output.print();
            return Settle.DONE;
        }
    }

    static int withdraw(Settle settle, String item, Output output) {
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            var now = context.getBean(Decisions.class).withdraw(item, person);
            output.tell("The proposal for %s was withdrawn%s.".formatted(Printable.id(item), before(now)));
            output.print();
            return Settle.DONE;
        }
    }
}
