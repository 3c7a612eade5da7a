package ai.neolink.settlement.console;

import ai.neolink.settlement.id.Segments;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * Addresses of pages: names that do not change (C2). Ids are texts of others, so each part is written as
 * {@link Segments} writes it: servers refuse or change {@code %2F}, {@code %25}, {@code ;} and {@code ..} in paths, and
 * what such an id names could not be looked at. {@link NamesInAddresses} reads the parts again.
 */
final class Addresses {
    private Addresses() {}

    /** The address of a path: {@code of("accounts", id)} is {@code /accounts/ID}. */
    static String of(Object... parts) {
        return "/" + Segments.join(Stream.of(parts).map(String::valueOf).toArray(String[]::new));
    }

    /** A value as it stands after {@code ?name=}. */
    static String value(Object value) {
        return UriUtils.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }

    /** The address with one more filter. */
    static String with(String address, String name, Object value) {
        return address + (address.contains("?") ? "&" : "?") + value(name) + "=" + value(value);
    }
}
