package ai.neolink.settlement.statement;

import org.jspecify.annotations.Nullable;

/**
 * A file that a person gives in place of one that is quarantined (P47).
 *
 * @param item      its id, for people
 * @param decidedBy who approved or withdrew it; null before
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
     * The file.
     *
     * @param subject  the day it is of, or the bank's file
     * @param file     its name where it was given
     * @param sha256   of its content: that, and nothing else, is accepted
     * @param corrects what is quarantined; null for a bank file of which nothing is
     * @param lines    that it would add when it was proposed
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

        /** Whether it is the same content for the same day or file. */
        boolean isSame(Given other) {
            return isOf(other.channel, other.bill) && subject.equals(other.subject) && sha256.equals(other.sha256);
        }
    }

    /**
     * What is quarantined.
     *
     * @param subject under which it is listed
     * @param sha256  of its content; null if none is kept
     */
    public record Corrected(String subject, String sha256) {}

    public boolean isOpen() {
        return state == ProposalState.PROPOSED;
    }

    boolean isDecided(ProposalState as, String person) {
        return state == as && person.equals(decidedBy);
    }
}
