package ai.neolink.settlement.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds names that Oracle does not know, does not accept, or cuts. */
final class Names {
    /**
     * 19c and 23ai accept names of 128 bytes, but only 30 if a database was upgraded and COMPATIBLE stays below 12.2.
     * The names of Spring Batch and Quartz fit into 30, too.
     */
    private static final int LONGEST = 30;

    static final Set<String> FUNCTIONS =
            Set.of(("coalesce nvl nvl2 nullif greatest least decode count sum min max avg abs sign mod round "
                            + "trunc ceil floor length lower upper substr instr"
                            + " trim ltrim rtrim replace lpad rpad to_char to_date to_number row_number "
                            + "rank dense_rank lead lag first_value last_value"
                            + " listagg")
                    .split(" "));

    /** The words of V$RESERVED_WORDS that are reserved without condition. */
    private static final Set<String> RESERVED =
            Set.of(("access add all alter and any as asc audit between by char check cluster column comment "
                            + "compress connect create current date decimal"
                            + " default delete desc distinct drop else exclusive exists file float for "
                            + "from grant group having identified immediate in"
                            + " increment index initial insert integer intersect into is level like lock "
                            + "long maxextents minus mlslabel mode modify"
                            + " noaudit nocompress not nowait null number of offline on online option or "
                            + "order pctfree prior public raw rename resource"
                            + " revoke row rowid rownum rows select session set share size smallint start "
                            + "successful synonym sysdate table then to"
                            + " trigger uid union unique update user validate values varchar varchar2 view "
                            + "whenever where with")
                    .split(" "));

    private static final Set<String> PSEUDO =
            Set.of("rownum", "sysdate", "systimestamp", "current_timestamp", "current_date", "level", "nextval");

    private final Values values;

    Names(Values values) {
        this.values = values;
    }

    List<String> refusals(Tree statement) {
        var refusals = new ArrayList<String>();
        var isProgram = statement.first("CreateTrigger").isPresent();
        statement.all("Identifier").map(Tree::text).distinct().forEach(name -> {
            if (name.length() > LONGEST) {
                refusals.add("%s has more than 30 characters".formatted(name));
            }
            if (RESERVED.contains(name)) {
                refusals.add("%s is a reserved word: ORA-00904".formatted(name));
            }
        });
        if (statement.first("Select", "Insert", "Update", "Delete", "Merge").isPresent() || isProgram) {
            statement
                    .all("TableName")
                    .map(Tree::text)
                    .distinct()
                    .filter(name -> !values.isTable(name) && !name.equals("dual"))
                    .forEach(name -> refusals.add("there is no table %s: ORA-00942".formatted(name)));
            statement
                    .all("ColumnName")
                    .filter(column -> !isProgram && isMissing(column))
                    .map(Tree::text)
                    .distinct()
                    .forEach(name -> refusals.add("there is no column %s: ORA-00904".formatted(name)));
        }
        statement
                .all("ColumnDefinition")
                .flatMap(column -> column.first("DataType").stream())
                .flatMap(type -> Types.refusal(type, false).stream())
                .forEach(refusals::add);
        return refusals;
    }

    private boolean isMissing(Tree column) {
        if (PSEUDO.contains(column.text()) || values.column(column).isPresent()) {
            return false;
        }
        return column.above("OrderByItem").isEmpty() || !isAlias(column);
    }

    private static boolean isAlias(Tree column) {
        return column.above("SelectSubquery").stream()
                .flatMap(query -> query.all("Alias"))
                .anyMatch(alias -> alias.text().equals(column.text()));
    }
}
