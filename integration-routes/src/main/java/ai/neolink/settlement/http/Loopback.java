package ai.neolink.settlement.http;

import java.net.InetAddress;
import java.util.Locale;

/** Whether an address stays on this machine: what is sent there in clear text nobody else reads. */
public final class Loopback {
    private Loopback() {}

    /** By the text alone; no name but {@code localhost} is looked up. {@code [::1]} too. */
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
