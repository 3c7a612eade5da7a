package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.guarantee.Figure;
import ai.neolink.settlement.report.Verifications;
import ai.neolink.settlement.report.Verifications.KeptCheck;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What the last check of the guarantees came to, and all checks before it. */
@Page
class VerificationPage {
    private final Verifications checks;
    private final Clock clock;

    VerificationPage(Verifications checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    @GetMapping("/verification")
    String verification(@RequestParam(required = false) @Nullable Long check, Paging paging, Model page) {
        var before = paging.after() != null && paging.after().matches("\\d{1,18}")
                ? Long.parseLong(paging.after())
                : Long.MAX_VALUE;
        var part = Part.of(paging, rows -> checks.page(before, rows), kept -> String.valueOf(kept.number()));
        var leaf = Leaf.of("nav.verification", null).note("verification.note", null);
        if (MadeUpTime.is(clock)) {
            leaf.note("verification.clock", null);
        }
        chosen(check).ifPresent(kept -> {
            leaf.fact("at", Kind.INSTANT, kept.at())
                    .fact("extent", Kind.WORD, "extent_" + kept.extent())
                    .fact("state", Kind.STATE, kept.broken() == 0 ? "HOLDS" : "BROKEN")
                    .fact("person", Kind.QUOTED, kept.person().orElse(null))
                    .fact("run", Kind.ID, run(kept))
                    .fact("node", Kind.TEXT, kept.node())
                    .fact("process", Kind.ID, kept.process());
            leaf.add(findings(kept));
        });
        return leaf.add(list(part)).on(page);
    }

    /** The check of a number, or else the last one of the whole ledger, or else of a night. */
    private Optional<KeptCheck> chosen(@Nullable Long number) {
        return number == null
                ? checks.lastWhole().or(checks::lastNight)
                : checks.page(number + 1, 1).stream()
                        .filter(kept -> kept.number() == number)
                        .findFirst()
                        .or(() -> {
                            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                        });
    }

    private static @Nullable Cell run(KeptCheck kept) {
        return kept.run().isEmpty()
                ? null
                : new Cell(
                        (long) kept.run().getAsInt(),
                        Addresses.of("runs", kept.run().getAsInt()));
    }

    private Grid findings(KeptCheck kept) {
        var grid = Grid.of("guarantees")
                .column("guarantee", Kind.COUNT)
                .column("what_holds", Kind.OURS)
                .column("state", Kind.STATE)
                .column("figures", Kind.ORIGINAL)
                .column("breach", Kind.ORIGINAL)
                .column("duration", Kind.MILLIS);
        checks.findings(kept.number())
                .forEach(finding -> grid.row(
                        (long) finding.guarantee(),
                        finding.name(),
                        finding.result(),
                        finding.figures()
                                .map(figures -> Stored.told(figures, Figure.values()))
                                .orElse(null),
                        finding.breach().map(Stored::reason).orElse(null),
                        finding.millis()));
        return grid.build();
    }

    private static Grid list(Part<KeptCheck> part) {
        var grid = Grid.of("guarantee_checks")
                .column("at", Kind.INSTANT)
                .column("extent", Kind.WORD)
                .column("state", Kind.STATE)
                .column("guarantees", Kind.COUNT)
                .column("broken", Kind.COUNT)
                .column("person", Kind.QUOTED)
                .column("run", Kind.ID)
                .column("node", Kind.TEXT);
        for (var kept : part.rows()) {
            grid.row(
                    new Cell(kept.at(), Addresses.with("/verification", "check", kept.number())),
                    "extent_" + kept.extent(),
                    kept.broken() == 0 ? "HOLDS" : "BROKEN",
                    kept.checked(),
                    kept.broken(),
                    kept.person().orElse(null),
                    run(kept),
                    kept.node());
        }
        return grid.next(part.next()).build();
    }
}
