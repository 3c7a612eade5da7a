package ai.neolink.settlement.cli;

import ai.neolink.settlement.channel.CorrectedFiles;
import ai.neolink.settlement.channel.DamagedAnswer;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.files.FileName;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.security.Acting;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.FileProposal;
import ai.neolink.settlement.statement.FileProposal.Given;
import ai.neolink.settlement.statement.StatementFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Handles files that people give in place of quarantined ones: {@code settle pull … --file}, {@code settle files}. */
final class GivenFiles {
    private GivenFiles() {}

    /** @param day the day that the file is said to be of; null for the bank */
    static int propose(
            Settle settle, Channel channel, String file, @Nullable LocalDate day, String reason, Output output) {
        try (var context = settle.startWithRoutes(Map.of())) {
            var person = context.getBean(Acting.class).person().name();
            refuseDisabled(context, channel);
            var proposed = read(context.getBean(CorrectedFiles.class), channel, Path.of(file), day, reason, person);
            var proposal = proposed.proposal();
            output.add(table(List.of(proposal)));
            output.tell("%s proposed%s %s for %s; %s"
                    .formatted(
                            person,
                            Deciding.before(proposed.now()),
                            Printable.text(proposal.given().file()),
                            what(proposal.given()),
                            next(proposal)));
            output.print();
            return Settle.DONE;
        } catch (StatementFault fault) {
            return refused(settle, fault);
        }
    }

    private static String next(FileProposal proposal) {
        return proposal.isOpen()
                ? "another person must approve it: settle files approve " + Printable.id(proposal.item())
                : "%s %s it as %s, nothing is left to do"
                        .formatted(proposal.decidedBy(), lower(proposal.state()), Printable.id(proposal.item()));
    }

    private static void refuseDisabled(ApplicationContext context, Channel channel) {
        PullCommand.channels(
                List.of(channel.path()),
                context.getBeansOfType(StatementFeed.class).values().stream().toList());
    }

    private static CorrectedFiles.ProposedFile read(
            CorrectedFiles files, Channel channel, Path file, @Nullable LocalDate day, String reason, String person) {
        try (var content = Files.newInputStream(file)) {
            return files.propose(channel, FileName.of(file).text(), content, day, reason, person);
        } catch (DamagedAnswer damaged) {
            throw new StatementFault(String.valueOf(damaged.getMessage()));
        } catch (IOException e) {
            throw CommandMessage.FILE_UNREADABLE.because(e, file);
        }
    }

    private static int refused(Settle settle, StatementFault fault) {
        return settle.end("statement", Settle.FAILED, "the file is not accepted: " + fault.getMessage());
    }

    static int approve(Settle settle, String item, Output output) {
        try (var context = settle.startWithRoutes(Map.of())) {
            var person = context.getBean(Acting.class).person().name();
            var approved = context.getBean(CorrectedFiles.class).approve(item, person);
            output.tell("%s approved %s%s: %s is accepted, with %s."
                    .formatted(
                            person,
                            Printable.id(item),
                            Deciding.before(approved.now()),
                            what(approved.given()),
                            Figures.count(approved.lines(), "new line")));
            output.print();
            return Settle.DONE;
        } catch (StatementFault fault) {
            return refused(settle, fault);
        }
    }

    private static String what(Given given) {
        return "%s, %s%s"
                .formatted(
                        given.channel().title(),
                        Printable.text(given.subject()),
                        given.channel() == Channel.BANK ? "" : " (" + lower(given.bill()) + " bill)");
    }

    static Table table(List<FileProposal> proposals) {
        var table = new Table(Listing.FILES);
        proposals.forEach(p -> row(table, p));
        return table;
    }

    private static void row(Table table, FileProposal proposal) {
        var given = proposal.given();
        var corrects = given.corrects();
        table.row(
                proposal.item(),
                given.channel().path(),
                given.subject(),
                lower(given.bill()),
                given.file(),
                given.lines(),
                given.sha256(),
                corrects == null ? "" : corrects.subject(),
                corrects == null || corrects.sha256() == null ? "" : corrects.sha256(),
                proposal.reason(),
                lower(proposal.state()),
                proposal.proposedBy(),
                proposal.decidedBy() == null ? "" : proposal.decidedBy());
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
