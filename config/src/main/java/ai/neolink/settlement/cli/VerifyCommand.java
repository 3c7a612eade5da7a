package ai.neolink.settlement.cli;

import ai.neolink.settlement.export.ExportedFolders;
import ai.neolink.settlement.guarantee.Guarantee.Extent;
import ai.neolink.settlement.guarantee.KeptFindings;
import ai.neolink.settlement.guarantee.Verify;
import ai.neolink.settlement.guarantee.Verify.Finding;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.time.BillingZone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle verify}. */
@Command(
        name = "verify",
        description = "Checks the ledger's guarantees, and the folders of exports.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private LedgerOutput output;

    @Option(names = "--quick", description = "leaves out making every export again, which reads all charges")
    private boolean quick;

    @Option(
            names = "--against",
            paramLabel = "FOLDER",
            description = "compares finance's copies too: the folder in which 2026-11-21 and others stand")
    private @Nullable Path against;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "writes all of it as JSON, with the head of the chain, into a new file")
    private @Nullable Path report;

    @Override
    public Integer call() {
        if (report != null) {
            VerifyReport.checkNew(report);
        }
        if (against != null && !Files.isDirectory(against)) {
            throw CommandMessage.AGAINST_NO_FOLDER.refuse(against);
        }
        try (var context = settle.open()) {
            var extent = quick ? Extent.QUICK : Extent.EVERYTHING;
            var findings = context.getBean(Verify.class).check(extent);
            keep(context, extent, findings);
            var copies = against == null ? List.<Finding>of() : List.of(copies(context, against));
            var all = Stream.concat(findings.stream(), copies.stream()).toList();
            add(Listing.GUARANTEES, findings);
            add(Listing.COPIES, copies);
            addBroken(all);
            if (report != null) {
                var now = context.getBean(BillingZone.class)
                        .text(context.getBean(Clock.class).instant().getEpochSecond());
                new VerifyReport(
                                now,
                                extent,
                                findings,
                                copies,
                                context.getBean(Journals.class).head())
                        .write(report);
                output.add(new Table(Listing.REPORT).row(report));
            }
            output.print();
            return code(all);
        }
    }

    /** What was found is told even where it cannot be kept, such as on a copy of the ledger that takes no rows. */
    private void keep(ApplicationContext context, Extent extent, List<Finding> findings) {
        try {
            context.getBean(KeptFindings.class).command(extent, System.getProperty("user.name", "operator"), findings);
        } catch (DataAccessException | TransactionException e) {
            settle.warn("the result is not kept in the ledger: " + DatabaseFault.sentence(e));
        }
    }

    /**
     * The exit code: 1 if a guarantee is broken; otherwise that of the failure if one could not be checked, so that a
     * database which is away means “try again”.
     */
    private int code(List<Finding> findings) {
        var open = findings.stream().filter(finding -> !finding.holds()).toList();
        if (open.isEmpty()) {
            return Settle.DONE;
        }
        return settle.end(
                "verify",
                open.stream().allMatch(finding -> finding.failure() != null)
                        ? settle.code(Objects.requireNonNull(open.getFirst().failure()))
                        : Settle.FAILED,
                "%s: %s"
                        .formatted(
                                Figures.count(open.size(), "guarantee does not hold", "guarantees do not hold"),
                                open.stream().map(VerifyCommand::shortly).collect(Collectors.joining(", "))));
    }

    private static String shortly(Finding finding) {
        return finding.guarantee() + " " + finding.name() + (finding.failure() == null ? "" : " (not asked)");
    }

    private static Finding copies(ApplicationContext context, Path folder) {
        var begun = System.nanoTime();
        var checked = context.getBean(ExportedFolders.class).against(folder);
        return new Finding(
                6,
                "finance's copies are what this ledger exported",
                checked.figures().get(),
                Duration.ofNanos(System.nanoTime() - begun),
                checked.breach());
    }

    private void add(Listing listing, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        var table = new Table(listing);
        findings.forEach(finding -> table.row(
                finding.guarantee(),
                finding.name(),
                finding.holds() ? "holds" : finding.failure() == null ? "BROKEN" : "NOT ASKED",
                new Table.Shown(
                        finding.took().toMillis(),
                        String.format(
                                Locale.ROOT,
                                "%d.%03d s",
                                finding.took().toSeconds(),
                                finding.took().toMillisPart())),
                finding.figures()));
        output.add(table);
    }

    private void addBroken(List<Finding> findings) {
        if (findings.stream().allMatch(Finding::holds)) {
            return;
        }
        var table = new Table(Listing.BROKEN);
        findings.forEach(finding -> finding.breach().ifPresent(breach -> table.row(finding.guarantee(), breach)));
        output.add(table);
    }
}
