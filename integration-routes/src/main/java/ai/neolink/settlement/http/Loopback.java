package ai.neolink.settlement.http;

import java.net.InetAddress;
import java.util.Locale;

/** Tells whether an address stays on this machine, where nobody else can read clear text. */
public final class Loopback {
    private Loopback() {}

    /** Decides by the text alone and looks up no name except {@code localhost}; {@code [::1]} counts, too. */
    public static boolean is(String host) {
        var name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|\\]$", "");
        if (name.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
