package ai.neolink.settlement.channel;

import java.net.URI;

/** The answer to the request for a bill. */
public sealed interface Applied {
    /** The bill is ready; {@code hash} is the hash of its content if the provider states it, otherwise empty. */
    record Link(URI address, String hash) implements Applied {}

    /** The day had no business. */
    record Empty() implements Applied {}

    /** The bill is not ready yet. */
    record NotReady(String reason) implements Applied {}
}
