package ai.neolink.settlement.channel;

import ai.neolink.settlement.http.PaymentSettings;
import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.statement.Accepted;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.FileProposal;
import ai.neolink.settlement.statement.FileProposal.Corrected;
import ai.neolink.settlement.statement.FileProposal.Given;
import ai.neolink.settlement.statement.FileProposals;
import ai.neolink.settlement.statement.MissingStatements;
import ai.neolink.settlement.statement.RawFiles;
import ai.neolink.settlement.statement.StatementIntake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets two people decide about a file that cannot be read or placed: one gives a file, another approves it. The file
 * passes the same checks as every file of its channel, except the provider's hash (P47).
 */
@Component
public class CorrectedFiles {
    private final List<StatementFeed> feeds;
    private final FileProposals proposals;
    private final StatementIntake intake;
    private final RawFiles rawFiles;
    private final MissingStatements faults;
    private final TransactionTemplate transaction;
    private final SizeLimit limit;

    CorrectedFiles(
            List<StatementFeed> feeds,
            FileProposals proposals,
            StatementIntake intake,
            RawFiles rawFiles,
            MissingStatements faults,
            TransactionTemplate transaction,
            PaymentSettings payments) {
        this.feeds = feeds;
        this.proposals = proposals;
        this.intake = intake;
        this.rawFiles = rawFiles;
        this.faults = faults;
        this.transaction = transaction;
        limit = new SizeLimit(payments.maxSize());
    }

    /**
     * Proposes a file. It is read and checked at once, so that nobody need approve what cannot be accepted.
     *
     * @param day    of a provider's bill; null for the bank
     * @param reason why it takes the place of what is quarantined
     * @return the proposal, and whether it was made now or by the same person in the same words before (T14)
     * @throws Refusal if there is nothing to correct, or a proposal already
     * @throws ai.neolink.settlement.statement.StatementFault if the file does not pass the checks
     */
    public ProposedFile propose(
            Channel channel, String name, InputStream content, @Nullable LocalDate day, String reason, String person)
            throws IOException {
        if (reason.isBlank()) {
            throw CommonMessage.REASON_NEEDED.refuse();
        }
        try (var copy = Downloaded.copy(limit.of(content));
                var file = feed(channel).given(copy, name, day)) {
            var sha256 = file.file().sha256();
            var same = new Given(channel, file.bill(), file.subject(), name, sha256, null, 0);
            var before = proposals.before(same, reason, person);
            if (before.isPresent()) {
                return new ProposedFile(before.get(), false);
            }
            var corrects = proposals
                    .quarantined(channel, file.bill(), file.subject(), sha256)
                    .orElseThrow(() -> nothingToCorrect(channel, file));
            var lines = tried(channel, file, corrects).added();
            rawFiles.keep(file.file().path(), sha256);
            var given = new Given(channel, file.bill(), file.subject(), name, sha256, corrects, lines);
            var item = proposals.propose(given, reason, person);
            return new ProposedFile(
                    new FileProposal(item, given, reason, person, FileProposal.ProposalState.PROPOSED, null), true);
        }
    }

    /** The proposal; {@code now} is false if an earlier command of the same person made it. */
    public record ProposedFile(FileProposal proposal, boolean now) {}

    /**
     * The sentence for a copy that corrects nothing: it would be accepted, and the fault it was meant for would stay
     * listed.
     */
    private static Refusal nothingToCorrect(Channel channel, GivenFile file) {
        return channel == Channel.BANK
                ? ChannelMessage.NO_STATEMENT_TO_CORRECT.refuse(file.subject())
                : ChannelMessage.NO_BILL_TO_CORRECT.refuse(lower(file), channel.title(), file.subject());
    }

    private static String lower(GivenFile file) {
        return file.bill().name().toLowerCase(Locale.ROOT);
    }

    private StatementFeed feed(Channel channel) {
        return feeds.stream().filter(f -> f.channel() == channel).findFirst().orElseThrow();
    }

    /** Accepts the file in a transaction that is rolled back. */
    private Accepted tried(Channel channel, GivenFile file, Corrected corrects) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return accept(channel, file, corrects);
        }));
    }

    /**
     * Accepts the file. If it is the quarantined bank file itself, the two people have said that it is another
     * statement. A corrected copy is compared like any file, because nobody has seen yet that it may be a known one.
     */
    private Accepted accept(Channel channel, GivenFile file, @Nullable Corrected corrects) {
        var isQuarantined =
                corrects != null && corrects.sha256().equals(file.file().sha256());
        if (channel == Channel.BANK && isQuarantined) {
            return intake.acceptAnother(file.subject(), file.file().sha256(), file.reader());
        }
        return intake.accept(channel, file.bill(), file.subject(), file.file().sha256(), file.reader());
    }

    /**
     * Approves a file and accepts it, in one transaction.
     *
     * @return what it brought
     * @throws Refusal if it may not be approved, or what is kept is not what was proposed
     * @throws ai.neolink.settlement.statement.StatementFault if it does not pass the checks any more
     */
    public Approved approve(String item, String person) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var proposal = proposals.approve(item, person);
            if (!proposal.isOpen()) {
                return new Approved(proposal.given(), proposal.given().lines(), false);
            }
            try (var kept = kept(proposal.given());
                    var file = again(proposal.given(), kept)) {
                var corrects = proposal.given().corrects();
                var accepted = accept(proposal.given().channel(), file, corrects);
                if (corrects != null) {
                    faults.resolve(proposal.given().channel(), file.bill(), corrects.subject(), corrects.sha256());
                }
                return new Approved(proposal.given(), accepted.added(), true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /**
     * What was approved.
     *
     * @param lines that were new; if it was approved before, that were to be new when it was proposed
     * @param now   or before, by a command that could not say so (T14)
     */
    public record Approved(Given given, long lines, boolean now) {}

    private GivenFile again(Given given, Downloaded kept) throws IOException {
        var isBank = given.channel() == Channel.BANK;
        return feed(given.channel()).given(kept, given.subject(), isBank ? null : LocalDate.parse(given.subject()));
    }

    /** Reads the proposed file again by its hash; no other content is accepted. */
    private Downloaded kept(Given given) throws IOException {
        var kept = Downloaded.written(out -> rawFiles.copy(given.sha256(), out));
        if (kept.sha256().equals(given.sha256())) {
            return kept;
        }
        kept.close();
        throw ChannelMessage.OTHER_CONTENT.refuse(kept.sha256(), given.sha256());
    }
}
