package ai.neolink.settlement.platform;

/** A page that will not become better by asking again: too large, or a feed that does not move on. */
final class PageFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    PageFault(String sentence) {
        super(sentence);
    }
}
