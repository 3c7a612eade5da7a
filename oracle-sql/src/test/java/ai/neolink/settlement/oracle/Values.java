package ai.neolink.settlement.oracle;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.tree.ParseTree;

/** Tells the kinds of a statement's expressions from the columns in them. */
final class Values {
    /**
     * The rules whose nodes have tables of their own; a subquery is one because of its order by, which stands beside
     * its block.
     */
    private static final String[] BLOCKS = {
        "QueryBlock", "SelectSubquery", "UpdateSpecification", "Update", "Delete", "Insert", "SelectIntoStatement"
    };

    /** A table of a query: the name that the query uses, and the table's own name, which is empty for a subquery. */
    private record Source(String name, String table, Optional<Tree> subquery) {}

    private final Schema schema;
    private final Tree root;
    private final Map<ParseTree, List<Source>> sources = new IdentityHashMap<>();

    Values(Schema schema, Tree root) {
        this.schema = schema;
        this.root = root;
    }

    Kind kind(Tree expression) {
        var core = expression.core();
        return switch (core.rule()) {
            case "ColumnName",
                    "Name",
                    "Identifier",
                    "UnreservedWord",
                    "UnreservedWord1",
                    "UnreservedWord2",
                    "CapacityUnit" -> column(columnName(core)).orElse(Kind.OTHER);
            case "ParameterMarker" -> Kind.BIND;
            case "StringLiterals" -> Kind.TEXT;
            case "NumberLiterals" -> Kind.NUMBER;
            case "NullValueLiterals" -> Kind.NULL;
            case "BooleanLiterals" -> Kind.BOOLEAN;
            case "DateTimeLiterals" -> Kind.DATE;
            case "CastFunction" -> Kind.of(core.first("DataType").orElseThrow().text());
            case "CaseExpression" -> of(branches(core));
            case "RegularFunction" -> Rules.PICKING.contains(name(core)) ? of(arguments(core)) : Kind.OTHER;
            case "AggregationFunction" -> aggregate(core);
            case "Subquery" -> core.first("SelectProjection").map(this::item).orElse(Kind.OTHER);
            case "BitExpr", "SimpleExpr" -> together(core);
            case "BooleanPrimary", "Predicate", "Expr" -> Kind.BOOLEAN;
            default -> Kind.OTHER;
        };
    }

    private static Tree columnName(Tree core) {
        return core.is("ColumnName") ? core : core.above("ColumnName").orElse(core);
    }

    private Kind aggregate(Tree function) {
        var word = name(function);
        return word.equals("min") || word.equals("max") ? of(arguments(function)) : Kind.NUMBER;
    }

    private Kind together(Tree core) {
        if (core.hasWord("exists")) {
            return Kind.BOOLEAN;
        }
        var parts = core.children().stream()
                .filter(c -> !c.isWord())
                .map(this::kind)
                .toList();
        return parts.contains(Kind.LOB) ? Kind.LOB : core.hasWord("||") ? Kind.TEXT : Kind.OTHER;
    }

    static String name(Tree function) {
        return function.children().getFirst().text();
    }

    static List<Tree> arguments(Tree function) {
        return function.children("Expr");
    }

    static List<Tree> branches(Tree cases) {
        return cases.children("CaseWhen", "CaseElse").stream()
                .map(branch -> branch.children("Expr").getLast())
                .toList();
    }

    private Kind of(List<Tree> expressions) {
        var kinds = expressions.stream().map(this::kind).toList();
        return Stream.of(Kind.LOB, Kind.TEXT, Kind.NUMBER, Kind.DATE)
                .filter(kinds::contains)
                .findFirst()
                .orElse(kinds.contains(Kind.BIND) ? Kind.BIND : Kind.OTHER);
    }

    /** Returns the kind of an item of a select list. */
    Kind item(Tree projection) {
        return projection.first("Expr").map(this::kind).orElse(Kind.OTHER);
    }

    /** Returns the name of an item of a select list. */
    static String itemName(Tree projection) {
        return projection.children("SelectProjectionExprClause").stream()
                .flatMap(clause -> clause.children("Alias").stream())
                .findFirst()
                .map(Tree::text)
                .orElseGet(() -> projection.text().replaceAll(".*\\.", ""));
    }

    /** Returns the kind of a column; empty if no table around has the column. */
    Optional<Kind> column(Tree column) {
        var owner = column.children("Owner").stream().findFirst().map(Tree::text);
        var name = column.children("Name").stream().findFirst().orElse(column).text();
        for (var block = column.above(BLOCKS);
                block.isPresent();
                block = block.get().above(BLOCKS)) {
            for (var source : sources.computeIfAbsent(block.get().node(), node -> sources(new Tree(node)))) {
                if (owner.isEmpty() || owner.get().equals(source.name)) {
                    var found = of(source, name);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Kind> of(Source source, String column) {
        return source.subquery.isEmpty() ? schema.column(source.table, column) : of(source.subquery.get(), column);
    }

    private Optional<Kind> of(Tree subquery, String column) {
        return subquery.first("SelectList")
                .flatMap(list -> list.children("SelectProjection").stream()
                        .filter(item -> itemName(item).equals(column))
                        .findFirst()
                        .map(this::item)
                        .or(() -> list.text().contains("*") ? Optional.of(Kind.OTHER) : Optional.empty()));
    }

    private List<Source> sources(Tree block) {
        var sources = new ArrayList<Source>();
        block.level("SelectTableReference").forEach(reference -> sources.add(source(reference)));
        block.level("DmlTableExprClause").forEach(table -> {
            var name = table.first("TableName").orElseThrow().text();
            var alias = table.parent().orElseThrow().children("Alias").stream()
                    .findFirst()
                    .map(Tree::text);
            sources.add(new Source(alias.orElse(name), name, Optional.empty()));
        });
        return sources;
    }

    private Source source(Tree reference) {
        var alias = reference.children("Alias").stream().findFirst().map(Tree::text);
        var subquery = reference.level("LateralClause").findFirst().flatMap(lateral -> lateral.first("SelectSubquery"));
        if (subquery.isPresent()) {
            return new Source(alias.orElse(""), "", subquery);
        }
        var name = reference.level("TableName").findFirst().map(Tree::text).orElse("");
        return new Source(alias.orElse(name), name, named(name));
    }

    /** Returns a subquery to which the statement gives a name. */
    private Optional<Tree> named(String name) {
        return root.all("SubqueryFactoringClause")
                .filter(with -> with.first("QueryName").orElseThrow().text().equals(name))
                .map(with -> with.first("SelectSubquery").orElse(null))
                .filter(Objects::nonNull)
                .findFirst();
    }

    boolean isTable(String name) {
        return schema.has(name) || named(name).isPresent();
    }
}
