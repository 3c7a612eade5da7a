package ai.neolink.settlement.console;

import ai.neolink.settlement.http.Loopback;
import ai.neolink.settlement.start.Parts;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Lets the console answer other machines only where what people send is encrypted (C8). */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class Encrypted {
    /** Each of these means TLS, here or at a proxy that speaks to this port. */
    private static final String[] TLS = {
        "server.ssl.bundle", "server.ssl.key-store", "server.ssl.certificate", "server.forward-headers-strategy"
    };

    Encrypted(Environment environment) {
        var address = environment.getProperty("server.address", "0.0.0.0");
        if (!Loopback.is(address) && Stream.of(TLS).noneMatch(environment::containsProperty)) {
            throw ConsoleMessage.NOT_ENCRYPTED.refuse(address);
        }
    }
}
