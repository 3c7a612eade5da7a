package ai.neolink.settlement.console;

import ai.neolink.settlement.http.Loopback;
import ai.neolink.settlement.start.Parts;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Lets the console answer other machines only where what people send is encrypted (C8). */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class Encrypted {
    /** Each of these means TLS here, unless it is switched off. */
    private static final String[] TLS = {"server.ssl.bundle", "server.ssl.key-store", "server.ssl.certificate"};

    private static final String PROXY = "server.forward-headers-strategy";

    Encrypted(Environment environment) {
        var address = environment.getProperty("server.address", "0.0.0.0");
        var proxy = environment.getProperty(PROXY, "none").strip().toLowerCase(Locale.ROOT);
        if (proxy.equals("framework")) {
            throw ConsoleMessage.ANYBODY_WRITES_ADDRESS.refuse(proxy);
        }
        if (!Loopback.is(address) && !proxy.equals("native") && !isEncryptedHere(environment)) {
            throw ConsoleMessage.NOT_ENCRYPTED.refuse(address);
        }
    }

    private static boolean isEncryptedHere(Environment environment) {
        return environment.getProperty("server.ssl.enabled", Boolean.class, true)
                && Stream.of(TLS)
                        .anyMatch(name -> !environment.getProperty(name, "").isBlank());
    }
}
