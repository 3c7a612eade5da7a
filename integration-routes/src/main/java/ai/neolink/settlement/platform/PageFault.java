package ai.neolink.settlement.platform;

/** The failure of a page that no retry can mend: the page is too large, or the feed does not move on. */
final class PageFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    PageFault(String sentence) {
        super(sentence);
    }
}
