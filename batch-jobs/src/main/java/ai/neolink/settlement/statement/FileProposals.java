package ai.neolink.settlement.statement;

import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.statement.FileProposal.Corrected;
import ai.neolink.settlement.statement.FileProposal.Given;
import ai.neolink.settlement.statement.FileProposal.ProposalState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files that one person proposes in place of quarantined ones and another person approves (table {@code file_proposal};
 * P47). Every refusal is a {@link Refusal} with one sentence and changes nothing. A second call of
 * the same person in the same words does nothing (T14), because a killed process cannot tell whether the first call
 * succeeded.
 */
@Component
public class FileProposals {
    private static final String SELECT = """
            select item_id, channel, bill, subject, file_name, sha256, corrects, corrects_sha256, line_count, reason,
                proposed_by, state,
              decided_by
            from file_proposal
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FileProposals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All proposals, oldest first. */
    public List<FileProposal> all() {
        return jdbc.sql(SELECT + " order by proposal_no")
                .query(FileProposals::read)
                .list();
    }

    /** Finds the quarantined file of a subject, or with this content. */
    public Optional<Corrected> quarantined(Channel channel, Bill bill, String subject, String sha256) {
        return jdbc
                .sql("""
                        select subject, sha256 from statement_fault
                        where channel = :channel and bill = :bill and state = 'QUARANTINED'
                          and (subject = :subject or sha256 = :sha256)
                        order by case when sha256 = :sha256 then 0 else 1 end, since, sha256
                        """)
                .param("channel", channel.name())
                .param("bill", bill.name())
                .param("subject", subject)
                .param("sha256", sha256)
                .query((row, n) -> new Corrected(row.getString("subject"), row.getString("sha256")))
                .list()
                .stream()
                .findFirst();
    }

    /**
     * Whether two people accepted another file in place of this content, so that nobody needs to be told about it any
     * more.
     */
    public boolean isCorrected(String sha256) {
        return jdbc.sql("select count(*) from file_proposal where corrects_sha256 = :sha256 and state = 'APPROVED'")
                        .param("sha256", sha256)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Finds an earlier proposal of the same person in the same words that nobody withdrew. */
    public Optional<FileProposal> before(Given given, String reason, String person) {
        return all().stream()
                .filter(p -> p.state() != ProposalState.WITHDRAWN
                        && p.proposedBy().equals(person)
                        && p.reason().equals(reason)
                        && p.given().isSame(given))
                .reduce((earlier, later) -> later);
    }

    /** @return the id under which the proposal is approved or withdrawn */
    @Transactional
    public String propose(Given given, String reason, String person) {
        // The lock of the arrival clock lets two proposals of one statement see each other.
        Intake.nextArrival(jdbc);
        all().stream()
                .filter(p -> p.given().isOf(given.channel(), given.bill()))
                .forEach(p -> refuseTwice(p, given));
        var number = jdbc.sql("select coalesce(max(proposal_no), 0) + 1 from file_proposal")
                .query(Integer.class)
                .single();
        var item = NameBasedId.of("FILE", String.valueOf(number)).toString();
        var corrects = given.corrects();
        jdbc.sql("""
                        insert into file_proposal (proposal_no, item_id, channel, bill, subject, file_name, sha256,
                            corrects, corrects_sha256,
                          line_count, reason, proposed_by, proposed_at, state)
                        values (:number, :item, :channel, :bill, :subject, :file, :sha256, :corrects, :correctsSha256,
                            :lines, :reason,
                          :person, :now, 'PROPOSED')
                        """)
                .param("number", number)
                .param("item", item)
                .param("channel", given.channel().name())
                .param("bill", given.bill().name())
                .param("subject", given.subject())
                .param("file", given.file())
                .param("sha256", given.sha256())
                .param("corrects", corrects == null ? null : corrects.subject())
                .param("correctsSha256", corrects == null ? null : corrects.sha256())
                .param("lines", given.lines())
                .param("reason", reason)
                .param("person", person)
                .param("now", clock.instant().getEpochSecond())
                .update();
        return item;
    }

    /**
     * Refuses a second open proposal for a statement, and a bank file that was accepted as another statement already.
     */
    private static void refuseTwice(FileProposal before, Given given) {
        var sameContent = before.given().sha256().equals(given.sha256());
        if (before.isOpen() && (sameContent || before.given().subject().equals(given.subject()))) {
            throw FileMessage.PROPOSED_ALREADY.refuse(given.subject(), before.proposedBy(), before.item());
        }
        if (before.state() == ProposalState.APPROVED && sameContent) {
            throw FileMessage.ACCEPTED_BEFORE.refuse(before.item(), String.valueOf(before.decidedBy()));
        }
    }

    /**
     * Approves the proposal of another person. The caller's transaction also accepts the file.
     *
     * @return the proposal before the call: open, or already approved by the same person
     */
    @Transactional
    public FileProposal approve(String item, String person) {
        Intake.nextArrival(jdbc);
        var proposal = find(item);
        if (proposal.isDecided(ProposalState.APPROVED, person)) {
            return proposal;
        }
        refuseDecided(proposal);
        if (proposal.proposedBy().equals(person)) {
            throw CommonMessage.ANOTHER_PERSON_NEEDED.refuse(person);
        }
        decide(item, ProposalState.APPROVED, person);
        return proposal;
    }

    /**
     * Withdraws a proposal that nobody approved.
     *
     * @return false if the same person had withdrawn it before
     */
    @Transactional
    public boolean withdraw(String item, String person) {
        Intake.nextArrival(jdbc);
        var proposal = find(item);
        if (proposal.isDecided(ProposalState.WITHDRAWN, person)) {
            return false;
        }
        refuseDecided(proposal);
        decide(item, ProposalState.WITHDRAWN, person);
        return true;
    }

    private FileProposal find(String item) {
        return jdbc.sql(SELECT + " where item_id = :item")
                .param("item", item)
                .query(FileProposals::read)
                .optional()
                .orElseThrow(() -> FileMessage.NO_PROPOSED_FILE.refuse(item));
    }

    private static void refuseDecided(FileProposal proposal) {
        if (!proposal.isOpen()) {
            throw FileMessage.DECIDED_ALREADY.refuse(
                    proposal.item(),
                    proposal.state() == ProposalState.APPROVED ? "approved" : "withdrawn",
                    String.valueOf(proposal.decidedBy()));
        }
    }

    private void decide(String item, ProposalState state, String person) {
        jdbc.sql("""
                        update file_proposal set state = :state, decided_by = :person, decided_at = :now
                        where item_id = :item and state = 'PROPOSED'
                        """)
                .param("state", state.name())
                .param("person", person)
                .param("now", clock.instant().getEpochSecond())
                .param("item", item)
                .update();
    }

    private static FileProposal read(ResultSet row, int number) throws SQLException {
        var corrects = row.getString("corrects");
        return new FileProposal(
                row.getString("item_id"),
                new Given(
                        Channel.valueOf(row.getString("channel")),
                        Bill.valueOf(row.getString("bill")),
                        row.getString("subject"),
                        row.getString("file_name"),
                        row.getString("sha256"),
                        corrects == null ? null : new Corrected(corrects, row.getString("corrects_sha256")),
                        row.getLong("line_count")),
                row.getString("reason"),
                row.getString("proposed_by"),
                ProposalState.valueOf(row.getString("state")),
                row.getString("decided_by"));
    }
}
