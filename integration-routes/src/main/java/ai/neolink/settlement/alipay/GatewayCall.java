package ai.neolink.settlement.alipay;

import ai.neolink.settlement.channel.Rsa;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A signed call of Alipay's gateway (payments B.2). */
final class GatewayCall {
    private GatewayCall() {}

    /** The text to sign: all parameters except {@code sign} and empty ones, in ASCII order, with raw values. */
    static String signed(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(p -> !p.getKey().equals("sign") && !p.getValue().isEmpty())
                .map(p -> p.getKey() + '=' + p.getValue())
                .collect(Collectors.joining("&"));
    }

    /** The signed form as it is sent. */
    static String form(SortedMap<String, String> parameters, PrivateKey key) {
        var sign = Rsa.sign(key, signed(parameters));
        return parameters.entrySet().stream()
                        .map(p -> p.getKey() + '=' + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + "&sign="
                + URLEncoder.encode(sign, StandardCharsets.UTF_8);
    }
}
