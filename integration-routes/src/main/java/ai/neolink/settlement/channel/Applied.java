package ai.neolink.settlement.channel;

import java.net.URI;

/** What came of applying for a bill. */
public sealed interface Applied {
    /** It is there; {@code hash} of its content, where the provider tells it, else empty. */
    record Link(URI address, String hash) implements Applied {}

    /** There was no business that day. */
    record Empty() implements Applied {}

    /** Try again later. */
    record NotReady(String reason) implements Applied {}
}
