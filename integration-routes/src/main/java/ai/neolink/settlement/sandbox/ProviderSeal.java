package ai.neolink.settlement.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a provider signs its answers and judges our requests. Tests put the vendors' own SDKs here. */
public interface ProviderSeal {
    /** @return Base64 */
    String sign(String message);

    boolean verifies(String message, String signature);

    /** What Alipay has signed of a form: all but {@code sign}, in order. */
    default String content(Map<String, String> form) {
        var rest = new TreeMap<>(form);
        rest.remove("sign");
        return rest.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("&"));
    }
}
