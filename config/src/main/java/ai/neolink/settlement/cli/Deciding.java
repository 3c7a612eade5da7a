package ai.neolink.settlement.cli;

import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.security.People;

/** What {@code settle suspense}, {@code settle breaks} and {@code settle exceptions} have in common. */
final class Deciding {
    private Deciding() {}

    static int approve(Settle settle, String item, Output output) {
        try (var context = settle.start()) {
            var person = context.getBean(People.class).acting();
            context.getBean(Decisions.class).approve(item, person);
            output.say("%s approved %s; the next run posts it.".formatted(person, Printable.id(item)));
            return Settle.DONE;
        }
    }

    static int accept(Settle settle, String item, String reason, Output output) {
        try (var context = settle.start()) {
            var person = context.getBean(People.class).acting();
            context.getBean(ItemDecisions.class).accept(item, reason, person);
            output.say("%s accepts %s; it does not hold its month back.".formatted(person, Printable.id(item)));
            return Settle.DONE;
        }
    }

    static int withdraw(Settle settle, String item, Output output) {
        try (var context = settle.start()) {
            var person = context.getBean(People.class).acting();
            context.getBean(Decisions.class).withdraw(item, person);
            output.say("The proposal for %s is withdrawn.".formatted(Printable.id(item)));
            return Settle.DONE;
        }
    }
}
