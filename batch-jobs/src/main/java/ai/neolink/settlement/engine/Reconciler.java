package ai.neolink.settlement.engine;

import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.money.Exact;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the outcomes of a unit's windows into postings, by what was charged and listed before. */
public final class Reconciler {
    private Reconciler() {}

    /** @param outcomes of every window of the unit that the coverage holds and that has usage */
    public static Postings reconcile(Unit<?> unit, List<Outcome> outcomes, Coverage coverage, Scope scope) {
        Map<PostingKey, Charged> charged = HashMap.newHashMap(unit.charged().size());
        unit.charged().forEach(c -> charged.put(c.window(), c));
        var charges = new ArrayList<Charge>(outcomes.size());
        var listed = new ArrayList<OnHold>(0);
        Set<PostingKey> decided = charged.isEmpty() ? Set.of() : new HashSet<>();
        for (var outcome : outcomes) {
            if (outcome.window().startsAt() < scope.start()) {
                continue;
            }
            if (!charged.isEmpty()) {
                decided.add(outcome.window());
            }
            switch (outcome) {
                case Target target
                when target.amountFen() > scope.mostFen() ->
                    listed.add(OnHold.outOfRange(target.window(), target.period()));
                case Target target -> post(target, charged.get(target.window()), charges);
                case OnHold exception -> listed.add(exception);
            }
        }
        for (var before : unit.charged()) {
            if (!decided.contains(before.window())
                    && before.window().startsAt() >= scope.start()
                    && coverage.covers(before.window().startsAt())) {
                post(nothing(before), before, charges);
            }
        }
        var opened = new ArrayList<OpenException>(0);
        var closed = new ArrayList<OpenException>(0);
        relist(unit.listed(), listed, scope, opened, closed);
        return new Postings(unit.owner(), unit.key(), charges, opened, closed, List.of());
    }

    private static void post(Target target, @Nullable Charged charged, List<Charge> charges) {
        var charge = Difference.between(target, charged);
        if (charge != null) {
            charges.add(charge);
        }
    }

    /** The target of a window whose usage went away or moved to another customer. */
    private static Target nothing(Charged before) {
        return new Target(
                before.window(),
                before.sku(),
                BigDecimal.ZERO,
                Exact.ZERO,
                0,
                before.period() == null ? new Span(0, 0) : before.period(),
                List.of());
    }

    /** Updates the list: an unchanged exception stays, a changed one is replaced, and one that is gone is closed. */
    private static void relist(
            List<OpenException> before,
            List<OnHold> now,
            Scope scope,
            List<OpenException> opened,
            List<OpenException> closed) {
        if (before.isEmpty() && now.isEmpty()) {
            return;
        }
        Map<PostingKey, OpenException> old = HashMap.newHashMap(before.size());
        before.forEach(l -> old.put(l.exception().window(), l));
        for (var exception : now) {
            var same = old.remove(exception.window());
            if (same == null) {
                opened.add(new OpenException(
                        exception, scope.run().id(), scope.run().window().until()));
            } else if (!same.exception().saysTheSameAs(exception)) {
                closed.add(same);
                var firstSeen = same.exception().reason() == exception.reason()
                        ? same.firstSeen()
                        : scope.run().window().until();
                opened.add(new OpenException(exception, scope.run().id(), firstSeen));
            }
        }
        closed.addAll(old.values());
    }
}
