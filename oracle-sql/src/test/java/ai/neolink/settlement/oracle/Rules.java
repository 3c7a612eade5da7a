package ai.neolink.settlement.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what Oracle 19c and 23ai refuse although their grammar allows it, as far as the statement and the schema show
 * it. What only 23ai accepts (booleans, a select without from, if exists) is refused.
 */
final class Rules {
    /** Functions whose value is one of their arguments. */
    static final Set<String> PICKING = Set.of("coalesce", "nvl", "nvl2", "nullif", "greatest", "least", "decode");

    private static final int LONGEST_LIST = 1000;

    private final Schema schema;

    Rules(Schema schema) {
        this.schema = schema;
    }

    /** @return why Oracle would refuse the statement; empty if it would not */
    List<String> refusals(String sql) {
        Tree tree;
        try {
            tree = Grammar.parse(sql);
        } catch (RuntimeException e) {
            return List.of(
                    "not in the grammar: " + e.getMessage().lines().findFirst().orElse(""));
        }
        var values = new Values(schema, tree);
        var refusals = new ArrayList<String>();
        tree.all().forEach(node -> refuse(node, values).forEach(refusals::add));
        refusals.addAll(new Names(values).refusals(tree));
        return refusals.stream().distinct().toList();
    }

    private Stream<String> refuse(Tree node, Values values) {
        return switch (node.rule()) {
            case "RegularFunction", "AggregationFunction" -> function(node, values);
            case "CaseExpression" -> mixed("case", Values.branches(node), values);
            case "BooleanPrimary" -> comparison(node, values);
            case "Predicate" -> predicate(node, values);
            case "QueryBlock" -> block(node, values);
            case "SelectSubquery" -> union(node, values);
            case "GroupByItem" -> lob("group by", node, values);
            case "OrderByItem" -> order(node, values);
            case "BooleanLiterals" -> Stream.of("a boolean: ORA-00904 before 23ai");
            case "StringLiterals" ->
                node.text().equals("''") ? Stream.of("'' is null in Oracle: it equals nothing") : Stream.of();
            case "CastFunction" -> Types.refusal(node.first("DataType").orElseThrow(), true).stream();
            case "OuterJoinClause" -> outer(node);
            default -> Stream.of();
        };
    }

    private static Stream<String> function(Tree function, Values values) {
        var name = Values.name(function);
        var arguments = Values.arguments(function);
        if (!Names.FUNCTIONS.contains(name)) {
            return Stream.of("function %s is not among those known to be Oracle's".formatted(name));
        }
        if (PICKING.contains(name)) {
            return mixed(name, arguments, values);
        }
        var takesLobs =
                Set.of("length", "substr", "instr", "lower", "upper", "count").contains(name)
                        && !function.hasWord("distinct");
        return takesLobs ? Stream.of() : arguments.stream().flatMap(argument -> lob(name, argument, values));
    }

    /** Refuses a LOB beside another kind of value: ORA-00932. */
    private static Stream<String> mixed(String what, List<Tree> expressions, Values values) {
        var kinds = expressions.stream()
                .map(values::kind)
                .filter(kind -> kind != Kind.NULL)
                .toList();
        var comparing = Set.of("greatest", "least", "nullif", "decode").contains(what);
        return kinds.contains(Kind.LOB) && (comparing || kinds.stream().anyMatch(kind -> kind != Kind.LOB))
                ? Stream.of("%s of a LOB and something else: ORA-00932".formatted(what))
                : Stream.of();
    }

    private static Stream<String> lob(String what, Tree expression, Values values) {
        return values.kind(expression) == Kind.LOB ? Stream.of("%s of a LOB: ORA-00932".formatted(what)) : Stream.of();
    }

    private static Stream<String> comparison(Tree node, Values values) {
        if (node.children("ComparisonOperator").isEmpty()) {
            return node.hasWord("true") || node.hasWord("false")
                    ? Stream.of("a boolean: ORA-00908 before 23ai")
                    : Stream.of();
        }
        var sides = node.children("BooleanPrimary", "Predicate", "Subquery");
        var kinds = sides.stream().map(values::kind).toList();
        if (kinds.contains(Kind.LOB)) {
            return Stream.of("comparison of a LOB: ORA-00932");
        }
        if (kinds.contains(Kind.DATE) && kinds.contains(Kind.TEXT)) {
            return Stream.of("a date compared with text: ORA-01861, as the session's date format is");
        }
        if (kinds.contains(Kind.NUMBER) && kinds.contains(Kind.TEXT)) {
            return Stream.of("a number compared with text: ORA-01722");
        }
        var operator = node.children("ComparisonOperator").getFirst().text();
        var tuple = sides.getFirst().core();
        return !Set.of("=", "<>", "!=").contains(operator)
                        && tuple.is("SimpleExpr")
                        && tuple.children("Expr").size() > 1
                ? Stream.of("rows compared by %s: ORA-01796".formatted(operator))
                : Stream.of();
    }

    private static Stream<String> predicate(Tree node, Values values) {
        if (node.hasWord("in")) {
            return node.children("Expr").size() > LONGEST_LIST
                    ? Stream.of("a list of more than 1,000: ORA-01795")
                    : node.children().stream().limit(1).flatMap(side -> lob("in", side, values));
        }
        return node.hasWord("between")
                ? node.children().stream().flatMap(side -> lob("between", side, values))
                : Stream.of();
    }

    private static Stream<String> block(Tree block, Values values) {
        var items = block.children("SelectList").stream()
                .flatMap(list -> list.children("SelectProjection").stream())
                .toList();
        var refusals = new ArrayList<String>();
        items.stream()
                .filter(item -> values.item(item) == Kind.BOOLEAN)
                .forEach(item -> refusals.add("a condition is selected: ORA-00923 before 23ai"));
        if (block.children("DuplicateSpecification").stream()
                .anyMatch(d -> !d.text().equals("all"))) {
            items.forEach(item ->
                    lob("distinct", item.first("Expr").orElse(item), values).forEach(refusals::add));
        }
        return refusals.stream();
    }

    private static Stream<String> union(Tree node, Values values) {
        var parts = node.children("SelectSubquery");
        if (node.children("CombineType").isEmpty() || parts.size() != 2) {
            return Stream.of();
        }
        var sides = parts.stream()
                .map(part -> part.first("SelectList").orElseThrow().children("SelectProjection").stream()
                        .map(values::item)
                        .toList())
                .toList();
        var all = node.children("CombineType").getFirst().text().equals("unionall");
        for (int i = 0; i < Math.min(sides.get(0).size(), sides.get(1).size()); i++) {
            var left = sides.get(0).get(i);
            var right = sides.get(1).get(i);
            if (left == Kind.LOB || right == Kind.LOB) {
                if (!all) {
                    return Stream.of("union, intersect or minus of a LOB: ORA-00932");
                }
                if (left != right && left != Kind.NULL && right != Kind.NULL) {
                    return Stream.of("union all of a LOB and something else: ORA-01790");
                }
            }
        }
        return Stream.of();
    }

    private static Stream<String> order(Tree item, Values values) {
        var query = item.above("SelectSubquery").flatMap(above -> above.first("SelectList"));
        var items = query.map(list -> list.children("SelectProjection")).orElse(List.of());
        if (item.text().matches("\\d+(asc|desc)?")) {
            var number = Integer.parseInt(item.text().replaceAll("\\D", ""));
            return number > items.size()
                    ? Stream.of()
                    : lob("order by", items.get(number - 1).first("Expr").orElse(item), values);
        }
        var byAlias = items.stream()
                .filter(i -> !i.level("Alias").toList().isEmpty()
                        && Values.itemName(i).equals(item.text().replaceAll("(asc|desc)$", "")))
                .findFirst();
        return lob(
                "order by",
                byAlias.flatMap(i -> i.first("Expr")).orElse(item.children().getFirst()),
                values);
    }

    private static Stream<String> outer(Tree join) {
        var subquery = join.children("SelectTableReference", "SelectJoinSpecification").stream()
                .filter(part -> part.is("SelectJoinSpecification"))
                .flatMap(on -> on.all("Subquery"))
                .findFirst();
        return subquery.isPresent() && join.above("Insert").isPresent()
                ? Stream.of("a subquery in the condition of an outer join of an insert … select: ORA-01799")
                : Stream.of();
    }

    /**
     * Tells whether a bind may have more than 4,000 bytes; it may only where it goes into a column of a LOB as it is.
     */
    boolean takesLong(String sql, int bind) {
        var tree = Grammar.parse(sql);
        var binds = tree.all("ParameterMarker").toList();
        if (bind > binds.size()) {
            return false;
        }
        var marker = binds.get(bind - 1);
        var values = new Values(schema, tree);
        var set = marker.above("UpdateSetColumnClause");
        if (set.isPresent()) {
            var isWhole =
                    set.get().children("Expr").stream().anyMatch(e -> e.core().node() == marker.node());
            return isWhole && values.kind(set.get().children("ColumnName").getFirst()) == Kind.LOB;
        }
        return marker.above("AssignmentValue")
                .filter(value -> value.core().node() == marker.node())
                .flatMap(value -> {
                    var index = value.parent().orElseThrow().children("AssignmentValue").stream()
                            .map(Tree::node)
                            .toList()
                            .indexOf(value.node());
                    var columns = tree.first("ColumnNames")
                            .map(c -> c.children("ColumnName"))
                            .orElse(List.of());
                    return index < columns.size() ? values.column(columns.get(index)) : java.util.Optional.empty();
                })
                .filter(kind -> kind == Kind.LOB)
                .isPresent();
    }
}
