package ai.neolink.settlement.platform;

import java.util.Objects;

/** Says that an action is not sent, because it is not due by what is known now. */
final class Undeserved extends Exception {
    private static final long serialVersionUID = 1;

    /** @param known what is known, as half a sentence */
    Undeserved(String known) {
        super(known);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
