package ai.neolink.settlement.console;

import ai.neolink.settlement.id.Segments;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
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

    /** The address with a filter, which replaces what the address says of it: no filter stands twice. */
    static String with(String address, String name, Object value) {
        var path = address.split("\\?", 2);
        var filter = value(name) + "=";
        var others = path.length == 1
                ? Stream.<String>empty()
                : Stream.of(path[1].split("&")).filter(other -> !other.startsWith(filter));
        return path[0] + "?"
                + Stream.concat(others, Stream.of(filter + value(value))).collect(Collectors.joining("&"));
    }
}
