package ai.neolink.settlement.refusal;

/** What is refused in more than one place. */
public enum CommonMessage implements Message {
    REASON_NEEDED("a reason is needed"),
    ANOTHER_PERSON_NEEDED("%s proposed it; another person must approve it");

    private final String text;

    CommonMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
