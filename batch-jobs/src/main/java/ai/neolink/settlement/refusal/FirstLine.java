package ai.neolink.settlement.refusal;

/** What a failure says of itself, on one line: more lines would look like several messages. */
public final class FirstLine {
    private FirstLine() {}

    /** The first line of a failure's message; the name of its class if it says nothing. */
    public static String of(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse(message);
    }
}
