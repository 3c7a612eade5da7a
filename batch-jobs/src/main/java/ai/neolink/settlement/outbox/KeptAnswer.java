package ai.neolink.settlement.outbox;

/** What is kept of an answer of the other side: as much as the columns take, in characters. */
final class KeptAnswer {
    private static final int LONGEST = 500;

    private KeptAnswer() {}

    static String of(String answer) {
        return answer.length() > LONGEST ? answer.substring(0, LONGEST) : answer;
    }
}
