package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.lifecycle.ActionReason;
import ai.neolink.settlement.report.ActionList;
import ai.neolink.settlement.report.ActionList.ActionState;
import ai.neolink.settlement.report.ActionList.ToldAction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What the platform is told, such as that a balance is used up, with every attempt to tell it. */
@Page
class ActionsPage {
    private final ActionList actions;

    ActionsPage(ActionList actions) {
        this.actions = actions;
    }

    @GetMapping("/actions")
    String actions(@RequestParam(required = false) @Nullable String state, Paging paging, Model page) {
        var asked = Listed.constant(ActionState.class, state).orElse(null);
        var part = actions.page(asked, paging.after(), paging.size());
        var grid = Grid.of("actions")
                .column("action", Kind.WORD)
                .column("id", Kind.ID)
                .column("account", Kind.ID)
                .column("instance", Kind.ID)
                .column("due", Kind.INSTANT)
                .column("state", Kind.STATE)
                .column("attempts", Kind.COUNT)
                .column("answer", Kind.ORIGINAL);
        for (var action : part.rows()) {
            grid.row(
                    action.type(),
                    new Cell(action.id(), Addresses.of("actions", action.id())),
                    new Cell(action.account(), Addresses.of("accounts", action.account())),
                    instance(action),
                    action.dueAt(),
                    action.state(),
                    (long) action.attempts().size(),
                    action.attempts().isEmpty()
                            ? null
                            : action.attempts().getLast().answer());
        }
        return Leaf.of("nav.actions", null)
                .note("actions.note", null)
                .filter(
                        "state",
                        "select",
                        asked,
                        Stream.of(ActionState.values()).map(Enum::name).toList())
                .add(grid.next(part.next().orElse(null)).build())
                .on(page);
    }

    private static @Nullable Cell instance(ToldAction action) {
        return action.instance()
                .map(id -> new Cell(id, Addresses.of("instances", id)))
                .orElse(null);
    }

    @GetMapping("/actions/{id}")
    String action(@PathVariable String id, Model page) {
        var action = actions.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var grid = Grid.of("attempts")
                .column("attempt", Kind.COUNT)
                .column("at", Kind.INSTANT)
                .column("state", Kind.STATE)
                .column("answer", Kind.ORIGINAL);
        action.attempts()
                .forEach(tried -> grid.row((long) tried.number(), tried.at(), tried.outcome(), tried.answer()));
        return Leaf.of("action.title", action.id())
                .above("nav.actions", null, "/actions")
                .fact("action", Kind.WORD, action.type())
                .fact("state", Kind.STATE, action.state())
                .fact("account", Kind.ID, new Cell(action.account(), Addresses.of("accounts", action.account())))
                .fact("instance", Kind.ID, instance(action))
                .fact("due", Kind.INSTANT, action.dueAt())
                .fact("reason", Kind.ORIGINAL, Stored.told(action.reason(), ActionReason.values()))
                .fact("run", Kind.ID, new Cell(action.run(), Addresses.of("runs", action.run())))
                .add(grid.build())
                .on(page);
    }
}
