package ai.neolink.settlement.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Version 5 UUIDs (RFC 9562) in the namespace {@code urn:neolink:settlement}: the same names give the same id, on every
 * machine and in every attempt (E4).
 */
public final class NameBasedId {
    private static final UUID URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
    private static final UUID NAMESPACE = uuid(URL, "urn:neolink:settlement");

    private NameBasedId() {}

    /** Names are joined by {@code |}; {@code %} and {@code |} in them are percent-encoded. */
    public static UUID of(String... names) {
        return ofJoined(join(names));
    }

    public static String join(String... names) {
        return Stream.of(names)
                .map(n -> n.replace("%", "%25").replace("|", "%7C"))
                .collect(Collectors.joining("|"));
    }

    /** The id of names that are joined already. */
    public static UUID ofJoined(String joined) {
        return uuid(NAMESPACE, joined);
    }

    private static UUID uuid(UUID namespace, String name) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            var most = hash.getLong() & ~0xF000L | 0x5000L;
            var least = hash.getLong() & ~0xC000_0000_0000_0000L | 0x8000_0000_0000_0000L;
            return new UUID(most, least);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
