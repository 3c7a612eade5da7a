package ai.neolink.settlement.cli;

import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.security.People;

/** What {@code settle suspense} and {@code settle breaks} have in common. */
final class Deciding {
    private Deciding() {}

    static int approve(Settle settle, String item, Output output) {
        try (var context = settle.start()) {
            var person = context.getBean(People.class).acting();
            context.getBean(Decisions.class).approve(item, person);
            output.say("%s approved %s; the next run posts it.".formatted(person, item));
            return Settle.DONE;
        }
    }

    static int withdraw(Settle settle, String item, Output output) {
        try (var context = settle.start()) {
            var person = context.getBean(People.class).acting();
            context.getBean(Decisions.class).withdraw(item, person);
            output.say("The proposal for %s is withdrawn.".formatted(item));
            return Settle.DONE;
        }
    }
}
