package ai.neolink.settlement.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signs answers and verifies requests as a provider does. Tests put the SDKs of the providers in this place. */
public interface ProviderSeal {
    /** @return Base64 */
    String sign(String message);

    boolean verifies(String message, String signature);

    /** The text of a form that Alipay signs: all parameters but {@code sign}, in order. */
    default String content(Map<String, String> form) {
        var rest = new TreeMap<>(form);
        rest.remove("sign");
        return rest.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("&"));
    }
}
