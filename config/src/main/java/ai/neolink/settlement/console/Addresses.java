package ai.neolink.settlement.console;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Addresses of pages: names that do not change (C2). Each part is encoded, since ids are texts of others. */
final class Addresses {
    private Addresses() {}

    /** The address of a path: {@code of("accounts", id)} is {@code /accounts/ID}. */
    static String of(Object... parts) {
        var address = new StringBuilder();
        for (var part : parts) {
            address.append('/').append(UriUtils.encode(String.valueOf(part), StandardCharsets.UTF_8));
        }
        return address.toString();
    }

    /** A value as it stands after {@code ?name=}. */
    static String value(Object value) {
        return UriUtils.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }

    /** The address with one more filter. */
    static String with(String address, String name, Object value) {
        return address + (address.contains("?") ? "&" : "?") + name + "=" + value(value);
    }
}
