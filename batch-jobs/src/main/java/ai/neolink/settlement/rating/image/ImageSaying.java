package ai.neolink.settlement.rating.image;

import ai.neolink.settlement.refusal.Wording;

/** What only explanations of images say. */
enum ImageSaying implements Wording {
    STORAGE("storage"),
    AT_THE_END_OF_THE_DAY("at the end of the day"),
    FREE("free"),
    NOTHING_BEYOND_FREE("nothing beyond what is free");

    private final String text;

    ImageSaying(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
