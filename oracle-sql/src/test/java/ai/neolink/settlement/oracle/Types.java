package ai.neolink.settlement.oracle;

import java.util.Optional;
import java.util.Set;

/** Lists the types of Oracle 19c that are of use here; to the grammar, any name is a type. */
final class Types {
    private static final Set<String> LOBS = Set.of("clob", "blob");
    private static final Set<String> SIZED = Set.of("varchar", "varchar2", "char", "raw");
    private static final Set<String> OTHERS = Set.of(
            "number", "numeric", "decimal", "integer", "smallint", "date", "timestamp", "timestamp(9)", "timestamp(6)");

    private Types() {}

    static Optional<String> refusal(Tree type, boolean cast) {
        var text = type.text();
        var name = text.replaceAll("\\(.*", "").strip();
        if (SIZED.contains(name)) {
            return !text.contains("(") && !(cast && name.equals("char"))
                    ? Optional.of("%s needs a length: ORA-00906".formatted(name))
                    : Optional.empty();
        }
        if (cast && LOBS.contains(name)) {
            return Optional.of("a cast to %s: ORA-00932".formatted(name));
        }
        return OTHERS.contains(name) || LOBS.contains(name)
                ? Optional.empty()
                : Optional.of("type %s is not Oracle's: ORA-00902".formatted(name));
    }
}
