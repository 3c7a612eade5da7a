package ai.neolink.settlement.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Where requests come from. Whoever has one address of IPv6 has 2^64 of them, so what counts by address counts those of
 * a network of /64 together (C8).
 */
final class Callers {
    /** Groups of an address that name the network: 64 bits of 128. */
    private static final int GROUPS = 4;

    /** What a proxy named and is no address: strangers who write such texts are one caller. */
    private static final String NONE = "none";

    private Callers() {}

    /** The address of a request, always in the same form: of IPv6 eight groups without leading zeros. */
    static String address(HttpServletRequest request) {
        return address(request.getRemoteAddr());
    }

    static String address(String written) {
        try {
            return InetAddress.ofLiteral(withoutZone(written)).getHostAddress();
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    /** The addresses that are counted with one, as a pattern of SQL: the address itself, or its network. */
    static String like(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address && !parsed.isLoopbackAddress()
                    ? String.join(":", Arrays.copyOf(parsed.getHostAddress().split(":"), GROUPS)) + ":%"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    private static String withoutZone(String written) {
        return written.replaceFirst("%.*", "");
    }
}
