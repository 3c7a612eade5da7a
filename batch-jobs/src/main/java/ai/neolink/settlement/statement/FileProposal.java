package ai.neolink.settlement.statement;

import org.jspecify.annotations.Nullable;

/**
 * A file that a person proposes in place of a quarantined one (P47).
 *
 * @param item      id of the proposal, for people
 * @param decidedBy who approved or withdrew the proposal; null before
 */
public record FileProposal(
        String item,
        Given given,
        String reason,
        String proposedBy,
        ProposalState state,
        @Nullable String decidedBy) {
    /** What has become of a proposal. */
    public enum ProposalState {
        PROPOSED,
        APPROVED,
        WITHDRAWN
    }

    /**
     * The proposed file.
     *
     * @param subject  the day that the file is of, or the name of the bank's file
     * @param file     name of the file where it was given
     * @param sha256   SHA-256 of the content; only this content is accepted
     * @param corrects the quarantined file that this file replaces; null for a bank file that replaces none
     * @param lines    how many lines the file would have added when it was proposed
     */
    public record Given(
            Channel channel,
            Bill bill,
            String subject,
            String file,
            String sha256,
            @Nullable Corrected corrects,
            long lines) {
        boolean isOf(Channel channel, Bill bill) {
            return this.channel == channel && this.bill == bill;
        }

        /** Whether both propose the same content for the same day or file. */
        boolean isSame(Given other) {
            return isOf(other.channel, other.bill) && subject.equals(other.subject) && sha256.equals(other.sha256);
        }
    }

    /**
     * A quarantined file.
     *
     * @param subject the day or file name under which it is listed
     * @param sha256  SHA-256 of its content; null if the content was not kept
     */
    public record Corrected(String subject, String sha256) {}

    public boolean isOpen() {
        return state == ProposalState.PROPOSED;
    }

    boolean isDecided(ProposalState as, String person) {
        return state == as && person.equals(decidedBy);
    }
}
