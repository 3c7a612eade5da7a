package ai.neolink.settlement.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;

/**
 * Parses with Apache ShardingSphere's grammar of Oracle, which knows the form of statements, but no names and no types.
 */
final class Grammar {
    private static final SQLParserEngine PARSER = new SQLParserEngine("Oracle", new CacheOption(1, 1L));
    private static final Pattern COMPOUND = Pattern.compile(
            "create trigger (\\w+) for (\\w+) on (\\w+) compound trigger(.*?)(before .*)end;\\s*", Pattern.DOTALL);
    private static final Pattern SECTION =
            Pattern.compile("before (statement|each row) is\\s*begin(.*?)end before \\1;\\s*", Pattern.DOTALL);

    private Grammar() {}

    /** @throws RuntimeException of the parser if the text is no statement of Oracle */
    static Tree parse(String sql) {
        return new Tree(PARSER.parse(sql, false).getRootNode());
    }

    /**
     * Returns each section of a compound trigger as the trigger that it would be by itself, because the grammar knows
     * no compound triggers.
     */
    static List<String> simple(String statement) {
        var compound = COMPOUND.matcher(statement);
        if (!compound.matches()) {
            return List.of(statement);
        }
        var triggers = new ArrayList<String>();
        var rest = SECTION.matcher(compound.group(5)).replaceAll(section -> {
            triggers.add("create trigger %s before %s on %s%s declare %s begin %s end;"
                    .formatted(
                            compound.group(1),
                            compound.group(2),
                            compound.group(3),
                            section.group(1).equals("statement") ? "" : " for each row",
                            compound.group(4),
                            section.group(2)));
            return "";
        });
        return rest.isBlank() ? triggers : List.of(statement);
    }
}
